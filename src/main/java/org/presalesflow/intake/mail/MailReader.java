package org.presalesflow.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.ParseException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;
import org.presalesflow.intake.mail.Incoming.Attachment;
import org.springframework.stereotype.Component;

/** Reads a message that was fetched, as it comes: mail programs keep to no standard, and some senders mean no good. */
@Component
class MailReader {

    private static final int DEEPEST = 20;

    /** Lines that look like the beginning of a part but are text. */
    private static final int BOUNDARIES_A_PART = 10;

    private static final int LONGEST_ID = 170;
    private static final int LONGEST_HEADER = 2000;
    private static final int BOUNCE_READ = 256 * 1024;
    private static final int MOST_REFERENCES = 200;
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>\\s]+)>");
    private static final Pattern BARE_ADDRESS = Pattern.compile("[^\\s<>\"(),;:]+@[^\\s<>\"(),;:]+");
    private static final Set<String> SIGNATURES = Set.of("application/pgp-signature", "application/pkcs7-signature");

    private final AutomaticMail automatic;
    private final MailboxSettings settings;

    MailReader(AutomaticMail automatic, MailboxSettings settings) {
        this.automatic = automatic;
        this.settings = settings;
    }

    /**
     * @return the message, which can be used until the file is closed
     * @throws UnreadableMailException if it can never be read
     */
    Incoming read(MailFile file) {
        try {
            scan(file);
            MimeMessage message = new MimeMessage(SESSION, file.shared());
            String from = MailWords.cut(header(message, "From"), LONGEST_HEADER);
            String sender = address(from);
            String subject =
                    MailWords.cut(MailWords.header(MailWords.cut(header(message, "Subject"), LONGEST_HEADER)), 200);
            String reason = automatic.reason(message, sender);
            Walk walk = new Walk();
            String text = reason == null ? MailWords.plain(walk.into(message, 0)) : "";
            if (text.length() > settings.maxText()) {
                text = MailWords.cut(text, settings.maxText());
                walk.whole = false;
            }
            return new Incoming(
                    id(message, file),
                    digest((sender + "\n" + subject + "\n" + header(message, "Date")).getBytes(StandardCharsets.UTF_8)),
                    sender,
                    name(from),
                    subject,
                    references(message),
                    text,
                    walk.whole,
                    walk.attachments,
                    walk.leftOut,
                    reason,
                    AutomaticMail.BOUNCE.equals(reason) ? bounced(file) : null,
                    file::open);
        } catch (MessagingException | IOException e) {
            throw new UnreadableMailException("cannot be read: " + e.getMessage(), e);
        }
    }

    /** Before anything is taken apart: that alone would take hours with millions of parts. */
    private void scan(MailFile file) throws IOException {
        long most = settings.maxHeader().toBytes();
        boolean head = true;
        int lines = 0;
        int column = 0;
        int before = 0;
        try (InputStream in = file.open()) {
            long at = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (next == '\n') {
                    head &= column > 0;
                    column = 0;
                } else if (next != '\r') {
                    lines += column == 1 && next == '-' && before == '-' ? 1 : 0;
                    before = next;
                    column++;
                }
                if (head && ++at > most) {
                    throw new UnreadableMailException("has a head of more than " + most + " bytes");
                }
                if (lines > BOUNDARIES_A_PART * settings.maxParts()) {
                    throw tooManyParts();
                }
            }
        }
    }

    private UnreadableMailException tooManyParts() {
        return new UnreadableMailException("has more than " + settings.maxParts() + " parts, or too deep ones");
    }

    private static String address(String from) {
        String address = last(IN_BRACKETS, from);
        if (address == null || !address.contains("@")) {
            Matcher bare = BARE_ADDRESS.matcher(from);
            address = bare.find() ? bare.group() : null;
        }
        if (address == null || address.length() > 320) {
            throw new UnreadableMailException("has no sender");
        }
        return MailWords.header(address).toLowerCase(Locale.ROOT);
    }

    private static String name(String from) {
        int bracket = from.lastIndexOf('<');
        String phrase = bracket < 0 ? "" : MailWords.header(from.substring(0, bracket));
        return MailWords.cut(
                phrase.replaceAll("^[\"']+|[\"']+$", "").replace("\\", "").strip(), 200);
    }

    private static String last(Pattern pattern, String text) {
        List<MatchResult> found = pattern.matcher(text).results().toList();
        return found.isEmpty() ? null : found.get(found.size() - 1).group(1);
    }

    private static String id(MimeMessage message, MailFile file) throws MessagingException, IOException {
        String id = last(IN_BRACKETS, header(message, "Message-ID"));
        if (id == null) {
            try (InputStream in = file.open()) {
                return "sha256:" + digest(in);
            }
        }
        return id.length() > LONGEST_ID ? "sha256:" + digest(id.getBytes(StandardCharsets.UTF_8)) : id;
    }

    private static List<String> references(MimeMessage message) throws MessagingException {
        return IN_BRACKETS
                .matcher(header(message, "In-Reply-To") + " " + header(message, "References"))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(MOST_REFERENCES)
                .toList();
    }

    /** A mail that comes back is quoted by the one that tells of it, whatever that looks like. */
    private static String bounced(MailFile file) throws IOException {
        try (InputStream in = file.open()) {
            return new String(in.readNBytes(BOUNCE_READ), StandardCharsets.ISO_8859_1);
        }
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null || values[0] == null ? "" : values[0];
    }

    private static String digest(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static String digest(InputStream in) throws IOException {
        MessageDigest digest = sha256();
        byte[] buffer = new byte[8192];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A walk through the parts of one message. */
    private final class Walk {

        private final List<Attachment> attachments = new ArrayList<>();
        private int parts;
        private int leftOut;
        private boolean whole = true;

        /** @return what the part says in words; files in it are collected */
        String into(Part part, int depth) throws MessagingException {
            if (++parts > settings.maxParts() || depth > DEEPEST) {
                throw tooManyParts();
            }
            ContentType type = type(part);
            if (type.match("multipart/*")) {
                Multipart multipart = multipart(part);
                if (multipart != null) {
                    return type.match("multipart/alternative")
                            ? oneOf(multipart, depth)
                            : String.join("\n\n", all(multipart, depth));
                }
            } else if (!isFile(part) && type.match("text/plain")) {
                return text(part, type);
            } else if (!isFile(part) && type.match("text/html")) {
                return HtmlText.of(text(part, type));
            } else if (SIGNATURES.contains(type.getBaseType().toLowerCase(Locale.ROOT))) {
                return "";
            }
            keep(part, type);
            return "";
        }

        private List<String> all(Multipart multipart, int depth) throws MessagingException {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < multipart.getCount(); i++) {
                texts.add(into(multipart.getBodyPart(i), depth + 1));
            }
            texts.removeIf(String::isBlank);
            return texts;
        }

        /** The same in several forms: plain words before pages, and before what is said in the last form. */
        private String oneOf(Multipart multipart, int depth) throws MessagingException {
            String chosen = "";
            boolean plain = false;
            for (int i = 0; i < multipart.getCount(); i++) {
                Part part = multipart.getBodyPart(i);
                String text = into(part, depth + 1);
                if (!text.isBlank() && !plain) {
                    chosen = text;
                    plain = type(part).match("text/plain");
                }
            }
            return chosen;
        }

        private Multipart multipart(Part part) throws MessagingException {
            try {
                if (part.getContent() instanceof Multipart multipart) {
                    if (multipart.getCount() > settings.maxParts()) {
                        throw tooManyParts();
                    }
                    return multipart;
                }
            } catch (IOException | ParseException e) {
                whole = false;
            }
            return null;
        }

        private String text(Part part, ContentType type) throws MessagingException {
            try (InputStream in = open(part)) {
                byte[] bytes = in.readNBytes(settings.maxText() * 4);
                whole &= in.read() < 0;
                return MailWords.text(bytes, type.getParameter("charset"));
            } catch (IOException e) {
                whole = false;
                return "";
            }
        }

        private void keep(Part part, ContentType type) {
            if (attachments.size() == settings.maxAttachments()) {
                leftOut++;
                return;
            }
            String name = fileName(part);
            if (name.isEmpty()) {
                name = "attachment-" + (attachments.size() + 1) + ending(type);
            }
            attachments.add(new Attachment(name, () -> {
                try {
                    return open(part);
                } catch (MessagingException e) {
                    throw new IOException(e);
                }
            }));
        }
    }

    private static InputStream open(Part part) throws MessagingException, IOException {
        try {
            return part.getInputStream();
        } catch (MessagingException | IOException e) {
            // An encoding that nobody knows: better as it is than not at all.
            return part instanceof MimeBodyPart body
                    ? body.getRawInputStream()
                    : ((MimeMessage) part).getRawInputStream();
        }
    }

    private static boolean isFile(Part part) throws MessagingException {
        try {
            return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())
                    || !fileName(part).isEmpty();
        } catch (ParseException e) {
            return true;
        }
    }

    private static String fileName(Part part) {
        try {
            String name = part.getFileName();
            return name == null ? "" : MailWords.cut(MailWords.header(MailWords.cut(name, LONGEST_HEADER)), 200);
        } catch (MessagingException e) {
            return "";
        }
    }

    private static ContentType type(Part part) throws MessagingException {
        try {
            return new ContentType(part.getContentType());
        } catch (ParseException e) {
            // What cannot be told is a file, unless it is all there is.
            return part instanceof MimeMessage
                    ? new ContentType("text", "plain", null)
                    : new ContentType("application", "octet-stream", null);
        }
    }

    private static String ending(ContentType type) {
        try {
            return MimeTypes.getDefaultMimeTypes()
                    .forName(type.getBaseType().toLowerCase(Locale.ROOT))
                    .getExtension();
        } catch (MimeTypeException e) {
            return "";
        }
    }
}
