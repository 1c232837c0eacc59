package org.presalesflow.engine;

import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;

/**
 * Stands outside of a command: it begins before the transaction and ends after it, and what it throws is logged by nobody
 * but whoever called.
 */
public abstract class DoorInterceptor extends CommandInterceptor {}
