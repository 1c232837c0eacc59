package org.presalesflow.notification;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.presalesflow.notification.Batch.Notice;
import org.presalesflow.notification.Outbox.Draft;
import org.presalesflow.people.Absences;
import org.presalesflow.people.Departments;
import org.presalesflow.people.People;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes notices, in the transaction of the step that causes them; sending is a matter of later. They are worded by the
 * message files: the subject is {@code mail.<template>.subject}, the text {@code mail.<template>.text}. What people typed
 * is put in as it is and never read as a template.
 *
 * <p>In all methods: {@code number} is the case it is about, null for none; {@code link} is where to see more, null for
 * nowhere; {@code values} fill the placeholders of subject and text.
 */
@Component
public class Notices {

    private final MessageSource messages;
    private final Outbox outbox;
    private final People people;
    private final Departments departments;
    private final Absences absences;
    private final Robots robots;

    Notices(
            MessageSource messages,
            Outbox outbox,
            People people,
            Departments departments,
            Absences absences,
            Robots robots) {
        this.messages = messages;
        this.outbox = outbox;
        this.people = people;
        this.departments = departments;
        this.absences = absences;
        this.robots = robots;
    }

    /**
     * Tells a person. If they are away now, whoever stands in for them is told as well. That somebody has no address is
     * shown with the case.
     */
    public void toPerson(String number, String template, String userId, String link, Object... values) {
        Notice notice = word(template, link, values);
        Notice forSubstitute =
                new Notice(notice.subject(), text("mail.for", userId) + "\n\n" + notice.text(), notice.link());
        write(number, template, userId, notice);
        absences.substituteOf(userId).ifPresent(substitute -> write(number, template, substitute, forSubstitute));
    }

    private void write(String number, String template, String person, Notice notice) {
        Optional<String> address = people.mailOf(person);
        Draft draft = new Draft(number, Outbox.MAIL, Outbox.STAFF, template, person, address.orElse(null));
        if (address.isPresent()) {
            outbox.add(draft, notice);
        } else {
            outbox.addFailed(draft, notice, text("mail.no-address"));
        }
    }

    /**
     * Tells a department by its mailbox and its robot, never every member.
     *
     * @param group a department, or the managers of one, who have its mailbox
     * @return whether it can be reached in this way; if not, nothing is written
     */
    public boolean toDepartment(String number, String template, String group, String link, Object... values) {
        Notice notice = word(template, link, values);
        boolean robot = toRobot(number, template, group, notice);
        Optional<String> mailbox = departments.mailboxOf(group);
        mailbox.ifPresent(
                address -> outbox.add(new Draft(number, Outbox.MAIL, Outbox.STAFF, template, null, address), notice));
        return robot || mailbox.isPresent();
    }

    /**
     * Tells each member of a group, as {@link #toPerson} does, and the group's robot.
     *
     * @param told who was told already and is left out; whoever is told now is added
     */
    public void toMembers(
            String number, String template, String group, Set<String> told, String link, Object... values) {
        toRobot(number, template, group, word(template, link, values));
        people.membersOf(group).stream()
                .filter(told::add)
                .forEach(member -> toPerson(number, template, member, link, values));
    }

    private boolean toRobot(String number, String template, String group, Notice notice) {
        boolean there = robots.groups().contains(group);
        if (there) {
            outbox.add(new Draft(number, Outbox.WEBHOOK, Outbox.STAFF, template, null, group), notice);
        }
        return there;
    }

    /** Tells a member of staff who is known by their address alone, of something that is no case's. */
    void toAddress(String template, String address, Object... values) {
        outbox.add(new Draft(null, Outbox.MAIL, Outbox.STAFF, template, null, address), word(template, null, values));
    }

    void toCustomer(String number, String template, String address, Object... values) {
        outbox.add(
                new Draft(number, Outbox.MAIL, Outbox.CUSTOMER, template, null, address), word(template, null, values));
    }

    private Notice word(String template, String link, Object... values) {
        UnaryOperator<String> part = name -> text("mail." + template + "." + name, values);
        return new Notice(part.apply("subject"), part.apply("text"), link);
    }

    private String text(String key, Object... values) {
        return messages.getMessage(key, values, Locale.ENGLISH);
    }
}
