package org.presalesflow;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The product's own settings, {@code presales.*}.
 *
 * @param baseUrl where users reach the application, without a slash at the end
 * @param models a folder whose models overlay the packed ones file by file; empty for none
 * @param baseCurrency the currency that thresholds of policies are in
 * @param rates units of the base currency for one unit of each currency
 * @param joinWithin how long after its first lead an open case takes in another of the same company and contact
 * @param nurtureAfter how long a case rests in nurturing when nobody named a date
 * @param mail how mails are sent
 * @param calendars where working calendars come from
 * @param notifications when notices to staff are sent
 * @param webhook the robots of chat groups that notices to departments go to as well
 * @param sla how the clocks of limits are kept
 * @param committee what the coordination committee is told of
 */
@ConfigurationProperties("presales")
public record ProductSettings(
        String baseUrl,
        String models,
        String baseCurrency,
        Map<String, BigDecimal> rates,
        Duration joinWithin,
        Duration nurtureAfter,
        Mail mail,
        Calendars calendars,
        Notifications notifications,
        Webhook webhook,
        Sla sla,
        Committee committee) {

    /**
     * @param from the sender's address
     * @param poll how often the outbox is looked at
     */
    public record Mail(String from, Duration poll) {}

    /**
     * @param folder a folder whose files overlay the packed calendars file by file; empty for none
     * @param standard the id of the calendar that counts where none is named
     * @param keeper the e-mail address of whoever keeps the calendars; empty for nobody
     * @param check how often the folder is looked at
     */
    public record Calendars(String folder, String standard, String keeper, Duration check) {}

    /**
     * Notices to one recipient are collected into one message.
     *
     * @param settle for how long no further notice must have come
     * @param hold how long the oldest waits at most
     * @param expire how old a notice is when it is not sent any more
     * @param quietHours whether they are sent in working time only
     */
    public record Notifications(Duration settle, Duration hold, Duration expire, boolean quietHours) {}

    /**
     * @param robots by the id of the group whose notices they get
     * @param allowedHosts the hosts that robots may be on
     */
    public record Webhook(Map<String, Robot> robots, List<String> allowedHosts) {

        public Webhook {
            robots = robots == null ? Map.of() : robots;
            allowedHosts = allowedHosts == null ? List.of() : allowedHosts;
        }
    }

    /**
     * A robot of a chat group.
     *
     * @param url with its secret; a plain text, as a wrong one must not be shown either
     */
    public record Robot(RobotFormat format, String url) {

        @Override
        public String toString() {
            return "Robot[" + format + "]";
        }
    }

    /** Whose robot it is: of WeCom (企业微信) or of DingTalk (钉钉). */
    public enum RobotFormat {
        WECOM,
        DINGTALK
    }

    /**
     * @param alarm how often it is looked for alarms that would ring too late
     * @param check how often it is looked whether a policy was deployed
     */
    public record Sla(Duration alarm, Duration check) {}

    /**
     * @param stuckAfter how long a case may be open before it is on the committee's list
     * @param check how often it is looked for such cases
     */
    public record Committee(Duration stuckAfter, Duration check) {}
}
