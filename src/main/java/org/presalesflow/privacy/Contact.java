package org.presalesflow.privacy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who is meant. Addresses and numbers are the person's wherever they stand; what others have as well, such as a name or the
 * number of a switchboard, is the person's only in their own cases and beside an address or number of theirs.
 *
 * @param shared phone numbers that other contacts have too
 * @param cases the numbers of the cases that are the person's
 */
record Contact(Set<String> emails, Set<String> phones, Set<String> shared, Set<String> names, Set<String> cases) {

    /** What is looked for everywhere. */
    List<Spelling> everywhere() {
        List<Spelling> spellings = new ArrayList<>();
        emails.forEach(email -> spellings.add(Spelling.email(email)));
        phones.forEach(phone -> spellings.add(Spelling.phone(phone)));
        for (String email : emails) {
            spellings.add(Spelling.hash(sha256(Spelling.emailKey(email))));
        }
        for (String phone : phones) {
            spellings.add(Spelling.hash(sha256(Spelling.phoneKey(phone))));
        }
        return spellings;
    }

    /** What is looked for where the person is known to be meant. */
    List<Spelling> nearby() {
        List<Spelling> spellings = new ArrayList<>();
        names.forEach(name -> spellings.addAll(Spelling.name(name)));
        shared.forEach(phone -> spellings.add(Spelling.phone(phone)));
        // Messages join by the mailbox and the line alone.
        emails.stream()
                .map(Spelling::withoutTag)
                .filter(mailbox -> !emails.contains(mailbox))
                .forEach(mailbox -> spellings.add(Spelling.email(mailbox)));
        Stream.of(phones, shared)
                .flatMap(Set::stream)
                .map(Spelling::withoutExtension)
                .filter(line -> !Spelling.phoneKey(line).isEmpty())
                .filter(line -> !phones.contains(line) && !shared.contains(line))
                .forEach(line -> spellings.add(Spelling.phone(line)));
        return spellings;
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
