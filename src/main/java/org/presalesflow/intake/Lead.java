package org.presalesflow.intake;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * A lead as it comes in, over any channel. What is not known is null, as is what is blank; industry and region are free
 * text, scored as "not known" unless the score table lists them.
 *
 * @param budget in {@code currency}
 * @param decisionWeeks within how many weeks the customer means to decide
 * @param externalId the sender's own id, by which the same lead sent twice is known; null if it has none
 */
public record Lead(
        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @NotBlank @Size(max = 200)
        String company,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @NotBlank @Size(max = 200)
        String contactName,

        @Email @Size(max = 320) String contactEmail,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @Size(max = 60)
        String contactPhone,

        @NotBlank
        @Pattern(regexp = "website|social|event|partner|referral|call-centre|e-mail|import", message = "{lead.channel}")
        String channel,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @Size(max = 60)
        String industry,

        @Min(0) @Max(100_000_000) Integer employees,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @Size(max = 60)
        String region,

        @PositiveOrZero @Digits(integer = 15, fraction = 2) BigDecimal budget,

        @Pattern(regexp = "[A-Z]{3}", message = "{lead.currency}")
        String currency,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @Size(max = 40)
        String intent,

        @Min(0) @Max(1000) Integer decisionWeeks,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @NotBlank @Size(max = 2000)
        String need,

        @Pattern(regexp = Lead.PLAIN, message = "{lead.plain}") @Size(max = 200)
        String externalId) {

    /** No control characters but line ends and tabs, and no half of a character: databases refuse some of them. */
    static final String PLAIN = "[\\n\\r\\t[^\\p{Cs}\\p{Cntrl}]]*";

    public Lead {
        contactEmail = blankToNull(contactEmail);
        contactPhone = blankToNull(contactPhone);
        industry = blankToNull(industry);
        region = blankToNull(region);
        currency = blankToNull(currency);
        intent = blankToNull(intent);
        externalId = blankToNull(externalId);
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
