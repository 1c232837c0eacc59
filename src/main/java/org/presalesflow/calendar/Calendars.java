package org.presalesflow.calendar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.presalesflow.ProductSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The working calendars: those in the jar, overlaid file by file by the folder of the setting {@code
 * presales.calendars.folder}. With wrong files the application does not start; later they change nothing.
 */
@Component
public class Calendars {

    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);

    private final ProductSettings.Calendars settings;
    private final ApplicationEventPublisher events;
    private final SortedSet<String> untold = new TreeSet<>();

    private volatile SortedMap<String, WorkingCalendar> calendars;
    private List<CalendarFile> files;
    private String lastError;

    /** @throws CalendarFileException if a file is wrong */
    public Calendars(ProductSettings settings, ApplicationEventPublisher events) {
        this.settings = settings.calendars();
        this.events = events;
        this.files = files();
        this.calendars = read(files);
        calendars.values().forEach(Calendars::tell);
    }

    /**
     * A calendar as it is now. Ask again each time instead of keeping it, as it may be replaced.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public WorkingCalendar get(String id) {
        SortedMap<String, WorkingCalendar> current = calendars;
        WorkingCalendar calendar = id == null ? null : current.get(id);
        if (calendar == null) {
            throw new IllegalArgumentException(
                    "There is no calendar \"%s\"; there are %s".formatted(id, current.keySet()));
        }
        return calendar;
    }

    /** @return the calendar that counts where none is named */
    public WorkingCalendar standard() {
        return get(settings.standard());
    }

    /** @return the calendar of that id; the standard one for null, and in place of one that was taken away */
    public WorkingCalendar getOrStandard(String id) {
        WorkingCalendar calendar = id == null ? null : calendars.get(id);
        return calendar == null ? standard() : calendar;
    }

    public SortedSet<String> ids() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(calendars.keySet()));
    }

    /**
     * Reads all files again, and tells by {@link CalendarsChanged} if that changed any calendar.
     *
     * @return whether it did
     * @throws CalendarFileException if a file is wrong; the calendars stay as they were
     */
    public synchronized boolean reload() {
        List<CalendarFile> found = files();
        SortedSet<String> changed = new TreeSet<>();
        if (!found.equals(files)) {
            SortedMap<String, WorkingCalendar> read = read(found);
            changed.addAll(read.keySet());
            changed.addAll(calendars.keySet());
            changed.removeIf(id -> Objects.equals(read.get(id), calendars.get(id)));
            files = found;
            calendars = read;
            changed.stream().map(read::get).filter(Objects::nonNull).forEach(Calendars::tell);
        }
        untold.addAll(changed);
        if (!untold.isEmpty()) {
            events.publishEvent(new CalendarsChanged(Collections.unmodifiableSortedSet(new TreeSet<>(untold))));
            untold.clear();
        }
        return !changed.isEmpty();
    }

    /** Each node looks for itself, so it is enough to change the folder that they share. */
    @Scheduled(fixedDelayString = "${presales.calendars.check}", initialDelayString = "${presales.calendars.check}")
    synchronized void check() {
        try {
            reload();
            lastError = null;
        } catch (RuntimeException e) {
            // Once is enough to be seen; every half minute would bury everything else.
            if (!e.toString().equals(lastError)) {
                lastError = e.toString();
                if (e instanceof CalendarFileException) {
                    LOG.error("The calendars stay as they were. {}", e.getMessage());
                } else {
                    LOG.error("The calendars could not be checked; it is tried again", e);
                }
            }
        }
    }

    private SortedMap<String, WorkingCalendar> read(List<CalendarFile> found) {
        SortedMap<String, WorkingCalendar> read = CalendarFiles.read(found);
        if (!read.containsKey(settings.standard())) {
            throw new CalendarFileException(
                    settings.standard() + ".yaml",
                    "is not there, but presales.calendars.standard names it; there are " + read.keySet());
        }
        return read;
    }

    private List<CalendarFile> files() {
        SortedMap<String, CalendarFile> found = new TreeMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources("classpath*:calendars/*")) {
                String name = resource.getFilename();
                if (name != null && CalendarFiles.isCalendar(name)) {
                    found.put(name, new CalendarFile(name, resource.getContentAsByteArray()));
                }
            }
        } catch (IOException e) {
            throw new CalendarFileException("calendars/ in the jar", "cannot be read: " + e);
        }
        String folder = settings.folder();
        if (folder != null && !folder.isBlank()) {
            try (Stream<Path> inFolder = Files.list(Path.of(folder))) {
                for (Path file : inFolder.filter(Files::isRegularFile).toList()) {
                    String name = file.getFileName().toString();
                    if (CalendarFiles.isCalendar(name)) {
                        found.put(name, new CalendarFile(name, Files.readAllBytes(file)));
                    }
                }
            } catch (IOException e) {
                throw new CalendarFileException(folder, "presales.calendars.folder", "cannot be read: " + e);
            }
        }
        return new ArrayList<>(found.values());
    }

    private static void tell(WorkingCalendar calendar) {
        LOG.info(
                "Calendar {} in {}, {}",
                calendar.id(),
                calendar.zone(),
                calendar.end().map(end -> "official until " + end).orElse("without an end"));
    }
}
