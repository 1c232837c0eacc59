package org.presalesflow.templates;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.presalesflow.documents.ArchiveException;
import org.presalesflow.documents.Archives;
import org.presalesflow.documents.Archives.Limits;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * A Word file, looked at before any library opens it: besides what holds of all archives, that it is one, and that it holds
 * nothing that fetches something.
 */
final class DocxFile {

    static final int LARGEST = 5 * 1024 * 1024;
    static final String LARGEST_WORDS = "5 MB";

    private static final Limits LIMITS = new Limits(500, 40L * 1024 * 1024, 200, 10L * 1024 * 1024);
    private static final String NO_WORD_DOCUMENT = "it is no Word document (.docx)";
    private static final String TOO_MUCH = "it unpacks to more than a document is";
    private static final String TYPES = "[Content_Types].xml";
    private static final String MAIN =
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
    private static final int DEEPEST = 250;
    private static final Pattern LINK = Pattern.compile("(?i)(https?|mailto):.*");

    /** The kinds of relationships between parts, by the last word of their names. */
    private static final Set<String> KINDS = Set.of(
            "officeDocument",
            "core-properties",
            "extended-properties",
            "custom-properties",
            "thumbnail",
            "styles",
            "stylesWithEffects",
            "settings",
            "webSettings",
            "fontTable",
            "font",
            "theme",
            "numbering",
            "header",
            "footer",
            "footnotes",
            "endnotes",
            "comments",
            "commentsExtended",
            "commentsIds",
            "commentsExtensible",
            "people",
            "image",
            "hyperlink",
            "customXml",
            "customXmlProps",
            "glossaryDocument",
            // What newer versions of Word add by themselves.
            "classificationlabels",
            "intelligence");

    private final Map<String, byte[]> parts = new LinkedHashMap<>();
    private final List<String> findings = new ArrayList<>();

    private DocxFile() {}

    static DocxFile of(byte[] content) {
        DocxFile file = new DocxFile();
        if (content.length > LARGEST) {
            file.findings.add("it is larger than " + LARGEST_WORDS);
        } else if (file.unpack(content)) {
            file.look();
        }
        return file;
    }

    /** @return what is wrong with the file, each a sentence's part after its name; empty if nothing is */
    List<String> findings() {
        return findings;
    }

    /** @return the parts that are XML, by name; null for one that there is not */
    Document xml(String part) {
        byte[] content = parts.get(part);
        if (content == null) {
            return null;
        }
        try {
            return parse(content);
        } catch (SAXException | IOException e) {
            throw new IllegalStateException(part + " was read before", e);
        }
    }

    Set<String> parts() {
        return parts.keySet();
    }

    private boolean unpack(byte[] content) {
        try {
            Path file = Files.createTempFile("template-", ".docx");
            try {
                Set<String> names =
                        Archives.look(Files.write(file, content), LIMITS).entries();
                read(content);
                // Some read an archive from its beginning, as here, and some by its list: they must find the same.
                if (findings.isEmpty() && (!parts.containsKey(TYPES) || !names.containsAll(parts.keySet()))) {
                    findings.add(NO_WORD_DOCUMENT);
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (ArchiveException e) {
            findings.add(
                    switch (e.reason()) {
                        case DAMAGED -> NO_WORD_DOCUMENT;
                        case UNPACKS_TOO_LARGE -> TOO_MUCH;
                        case MACROS -> "it holds macros; save it as a Word document without macros (.docx)";
                    });
        } catch (IOException | IllegalArgumentException e) {
            findings.add(NO_WORD_DOCUMENT);
        }
        return findings.isEmpty();
    }

    private void read(byte[] content) throws IOException {
        long left = LIMITS.bytes();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(content), StandardCharsets.ISO_8859_1)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                byte[] part = zip.readNBytes((int) left);
                left -= part.length;
                if (left <= 0) {
                    findings.add(TOO_MUCH);
                    return;
                }
                if (name.contains("\\") || name.startsWith("/") || name.contains("..")) {
                    findings.add("it has a part with the name " + name + ", which no document has");
                    return;
                }
                if (!entry.isDirectory() && parts.put(name, part) != null) {
                    findings.add("it has two parts with the name " + name);
                    return;
                }
            }
        }
    }

    private void look() {
        for (Map.Entry<String, byte[]> part : parts.entrySet()) {
            String name = part.getKey();
            if (name.endsWith(".xml") || name.endsWith(".rels")) {
                try {
                    parse(part.getValue());
                } catch (SAXException | IOException e) {
                    findings.add("its part " + name + " is no plain XML");
                    return;
                }
            }
        }
        lookAtType();
        parts.keySet().stream().filter(name -> name.endsWith(".rels")).forEach(this::lookAtRelationships);
    }

    private void lookAtType() {
        boolean word = false;
        for (Element type : elements(xml(TYPES))) {
            word |= MAIN.equals(type.getAttribute("ContentType"));
        }
        if (!word) {
            findings.add(NO_WORD_DOCUMENT);
        }
    }

    private void lookAtRelationships(String part) {
        for (Element relationship : elements(xml(part))) {
            String type = relationship.getAttribute("Type");
            String kind = type.substring(type.lastIndexOf('/') + 1);
            String target = relationship.getAttribute("Target");
            boolean external = "External".equalsIgnoreCase(relationship.getAttribute("TargetMode"));
            if (!"Relationship".equals(relationship.getLocalName())) {
                continue;
            }
            if (!KINDS.contains(kind)) {
                findings.add("it holds or refers to something of the kind " + kind
                        + ", which a template must not; take it out");
            } else if (external && !(kind.equals("hyperlink") && isLink(target))) {
                findings.add("it fetches a " + kind + " from " + target
                        + " when it is opened; a template holds all that it shows");
            } else if (target.contains("{{")) {
                findings.add("a link leads to " + target + "; placeholders are for text only");
            }
        }
    }

    /** Whether a link may lead there. */
    static boolean isLink(String target) {
        return LINK.matcher(target).matches();
    }

    private static List<Element> elements(Document document) {
        NodeList nodes = document.getElementsByTagNameNS("*", "*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** Not by calling itself: what is looked for is what such calls cannot bear. */
    private static boolean isDeeperThan(int most, Node root) {
        int depth = 0;
        Node node = root;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                if (++depth > most) {
                    return true;
                }
            } else {
                while (node != root && node.getNextSibling() == null) {
                    node = node.getParentNode();
                    depth--;
                }
                node = node == root ? null : node.getNextSibling();
            }
        }
        return false;
    }

    private static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            Document document = builder.parse(new ByteArrayInputStream(xml));
            if (isDeeperThan(DEEPEST, document.getDocumentElement())) {
                throw new SAXException("its elements are nested more than " + DEEPEST + " deep");
            }
            return document;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }
}
