package org.presalesflow.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.presalesflow.calendar.CalendarSource.holiday;
import static org.presalesflow.calendar.CalendarSource.ics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.presalesflow.ProductSettings;
import org.presalesflow.SettingsOf;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Calendars come with the product, from a folder that overlays them, and are replaced while it runs. */
@ExtendWith(OutputCaptureExtension.class)
class CalendarsTest {

    private static final Instant NEW_YEAR_2027 = Instant.parse("2027-01-01T04:00:00Z");

    @TempDir
    private Path folder;

    private final List<Object> told = new ArrayList<>();

    @Test
    void theProductBringsChinaAndOneWithoutHolidays() {
        Calendars calendars = new Calendars(settings("", "cn"), told::add);

        assertThat(calendars.ids()).containsExactly("cn", "default");
        assertThat(calendars.standard().id()).isEqualTo("cn");
        assertThat(calendars.get("cn").end()).contains(LocalDate.of(2026, 12, 31));
        assertThat(calendars.get("default").end()).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whoAsksForAnotherIsToldWhichThereAre() {
        Calendars calendars = calendars();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> calendars.get("mars"))
                .withMessage("There is no calendar \"mars\"; there are [cn, default]");
        assertThatIllegalArgumentException().isThrownBy(() -> calendars.get(null));
    }

    @Test
    void theNextYearIsAddedByAFile() throws IOException {
        Calendars calendars = calendars();
        assertThat(calendars.standard().isProvisional(NEW_YEAR_2027)).isTrue();
        assertThat(calendars.standard().isWorking(NEW_YEAR_2027.plus(Duration.ofHours(2))))
                .isTrue();

        write("cn-2027.ics", ics(holiday("20270101", "20270104")));

        assertThat(calendars.reload()).isTrue();
        assertThat(calendars.standard().end()).contains(LocalDate.of(2027, 12, 31));
        assertThat(calendars.standard().isProvisional(NEW_YEAR_2027)).isFalse();
        assertThat(calendars.standard().isWorking(NEW_YEAR_2027.plus(Duration.ofHours(2))))
                .isFalse();
        assertThat(told).containsExactly(changed("cn"));
    }

    @Test
    void aFileInTheFolderStandsInForThePackedOneAloneAndTakingItAwayBringsThatBack() throws IOException {
        WorkingCalendar packed = calendars().get("default");
        write("default.yaml", "zone: Europe/Berlin\nhours:\n  monday-friday: 08:00-16:00\n");
        Calendars calendars = calendars();

        assertThat(calendars.get("default").zone()).hasToString("Europe/Berlin");
        assertThat(calendars.standard().end()).contains(LocalDate.of(2026, 12, 31));

        Files.delete(folder.resolve("default.yaml"));
        calendars.reload();

        assertThat(calendars.get("default")).isEqualTo(packed);
        assertThat(told).containsExactly(changed("default"));
    }

    @Test
    void aRegionIsAddedAndTakenAway() throws IOException {
        Calendars calendars = calendars();
        write("us.yaml", "zone: America/New_York\nhours:\n  monday-friday: 09:00-17:00\n");

        calendars.check();

        assertThat(calendars.ids()).containsExactly("cn", "default", "us");

        Files.delete(folder.resolve("us.yaml"));
        calendars.check();

        assertThat(calendars.ids()).containsExactly("cn", "default");
        assertThat(told).containsExactly(changed("us"), changed("us"));
    }

    @Test
    void whatChangesNoCalendarIsNotTold() throws IOException {
        Calendars calendars = calendars();

        assertThat(calendars.reload()).isFalse();
        write("default.yaml", "# Ours.\n" + CalendarSource.packed("default.yaml"));
        write("notes.txt", "Call the office in November.");
        write(".cn.yaml.swp", "half a file");
        assertThat(calendars.reload()).isFalse();

        assertThat(told).isEmpty();
    }

    @Test
    void aWrongFileChangesNothingAndIsReportedOnce(CapturedOutput output) throws IOException {
        Calendars calendars = calendars();
        WorkingCalendar before = calendars.standard();
        write("us.yaml", "zone: America/New_York\nhours:\n  monday-friday: 09:00-17:00\n");
        write("cn-2027.ics", ics(holiday("20260101", "20260104")));
        String message = "cn-2027.ics, event 1 (Holiday): has no day in 2027, the year of the file";

        assertThatExceptionOfType(CalendarFileException.class)
                .isThrownBy(calendars::reload)
                .withMessage(message);
        calendars.check();
        calendars.check();

        assertThat(calendars.standard()).isSameAs(before);
        assertThat(calendars.ids()).containsExactly("cn", "default");
        assertThat(told).isEmpty();
        assertThat(output).containsOnlyOnce(message);

        write("cn-2027.ics", ics(holiday("20270101", "20270104")));
        calendars.check();

        assertThat(told).containsExactly(changed("cn", "us"));
    }

    @Test
    void theStandardCalendarCannotGo() throws IOException {
        write("us.yaml", "zone: America/New_York\nhours:\n  monday-friday: 09:00-17:00\n");
        Calendars calendars = new Calendars(settings(folder.toString(), "us"), told::add);
        Files.delete(folder.resolve("us.yaml"));

        assertThatExceptionOfType(CalendarFileException.class)
                .isThrownBy(calendars::reload)
                .withMessage(
                        "us.yaml: is not there, but presales.calendars.standard names it; there are [cn, default]");

        assertThat(calendars.standard().id()).isEqualTo("us");
    }

    @Test
    void aFolderThatIsNotThereIsAnError() {
        assertThatExceptionOfType(CalendarFileException.class)
                .isThrownBy(
                        () -> new Calendars(settings(folder.resolve("nowhere").toString(), "cn"), told::add))
                .withMessageContainingAll("nowhere, presales.calendars.folder: cannot be read");
    }

    @Test
    void whoFailsToListenIsToldAgain() throws IOException {
        List<Object> attempts = new ArrayList<>();
        Calendars calendars = new Calendars(settings(folder.toString(), "cn"), event -> {
            attempts.add(event);
            if (attempts.size() == 1) {
                throw new IllegalStateException("The database is away");
            }
        });
        write("cn-2027.ics", ics(holiday("20270101", "20270104")));

        assertThatIllegalStateException().isThrownBy(calendars::reload);
        assertThat(calendars.standard().end()).contains(LocalDate.of(2027, 12, 31));
        calendars.check();
        calendars.check();

        assertThat(attempts).containsExactly(changed("cn"), changed("cn"));
    }

    private Calendars calendars() {
        return new Calendars(settings(folder.toString(), "cn"), told::add);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static CalendarsChanged changed(String... ids) {
        return new CalendarsChanged(new TreeSet<>(List.of(ids)));
    }

    static ProductSettings settings(String folder, String standard) {
        return SettingsOf.product(Map.of("presales.calendars.folder", folder, "presales.calendars.standard", standard));
    }
}
