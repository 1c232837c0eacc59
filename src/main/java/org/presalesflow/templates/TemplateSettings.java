package org.presalesflow.templates;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where templates of documents come from.
 *
 * @param folder a folder whose templates overlay the packed ones file by file; empty for none
 */
@ConfigurationProperties("presales.templates")
record TemplateSettings(String folder) {}
