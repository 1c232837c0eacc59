import java.io.BufferedWriter;
import java.io.Console;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Shapes files into one list of leads, uploads it to {@code POST /api/lead-imports} and tells what became of it. Needs a JDK
 * 17 and nothing else; see docs/import.md.
 *
 * <p>Exit code: 0 every row came in, 1 some rows were refused, 2 the command or the file is wrong and nothing was sent,
 * 3 the import was stopped: no server, or no permission.
 */
public class ImportLeads {

    static final String USAGE = """
            Usage: java bin/ImportLeads.java [options] leads.csv

              --url URL               the application; http://localhost:8080 if not given
              --user NAME             signs in as this user; the password comes from the environment variable
                                      PRESALES_PASSWORD, or is asked for
              --map FIELD=COLUMN,...  the column that a field is read from, where it is not named like the field
              --set FIELD=TEXT        the same text for every row; {column} in it stands for that column's text
              --join FILE:MINE=THEIRS adds the columns of a second file: those of its rows whose column THEIRS is the
                                      same as column MINE of the row; several such rows make several leads
              --replace FIELD:OLD=NEW corrects a text that a field has in some rows
              --separator CHARACTER   between the cells; a comma if not given, "tab" for a tabulator
              --charset NAME          of the files; UTF-8 if not given (Excel in Chinese writes GBK)
              --list NAME             the event or list it is: the same row in another list is another lead
              --dry-run               sends nothing; tells what would be sent

            Fields: company*, contactName*, contactEmail, contactPhone, channel*, industry, employees, region, budget,
            currency, intent, decisionWeeks, need*, externalId. Those with a star are required.
            --map, --set, --join and --replace may be given more than once.""";

    static final List<String> FIELDS = List.of(
            "company",
            "contactName",
            "contactEmail",
            "contactPhone",
            "channel",
            "industry",
            "employees",
            "region",
            "budget",
            "currency",
            "intent",
            "decisionWeeks",
            "need",
            "externalId");
    static final List<String> REQUIRED = List.of("company", "contactName", "channel", "need");

    /** Fields with few values, where a slip of the pen shows when the values are counted. */
    static final List<String> CODES = List.of("channel", "industry", "region", "currency", "intent");

    static final Pattern COLUMN_IN_TEXT = Pattern.compile("\\{([^{}]*)}");
    static final int SHOWN_REASONS = 12;

    /** A column of ours in the list that is uploaded. */
    static final String ROW = "row";

    public static void main(String[] arguments) throws InterruptedException {
        try {
            System.exit(run(arguments));
        } catch (Wrong e) {
            System.err.println(e.getMessage());
            System.exit(2);
        } catch (Stopped e) {
            System.err.println("Stopped: " + e.getMessage());
            System.exit(3);
        } catch (IOException e) {
            System.err.println("Cannot read or write a file: " + e);
            System.exit(2);
        }
    }

    /** The command or a file is not as it must be; nothing was sent. */
    static class Wrong extends RuntimeException {
        Wrong(String message) {
            super(message);
        }
    }

    /** It makes no sense to go on with the next row. */
    static class Stopped extends RuntimeException {
        Stopped(String message) {
            super(message);
        }
    }

    static int run(String[] arguments) throws IOException, InterruptedException {
        Options options = Options.of(arguments);
        Table table = Table.read(options.file, options.charset, options.separator);
        for (String join : options.joins) {
            table = join(table, join, options);
        }
        options.check(table.header);
        return options.dryRun ? tell(options, table) : send(options, table);
    }

    // The command ----------------------------------------------------------------------------------------------------

    static class Options {
        String url = "http://localhost:8080";
        String user;
        String list = "";
        Path file;
        char separator = ',';
        Charset charset = StandardCharsets.UTF_8;
        boolean dryRun;
        final Map<String, String> columns = new LinkedHashMap<>();
        final Map<String, String> texts = new LinkedHashMap<>();
        final Map<String, Map<String, String>> replacements = new LinkedHashMap<>();
        final List<String> joins = new ArrayList<>();

        static Options of(String[] arguments) {
            Options options = new Options();
            List<String> left = new ArrayList<>(Arrays.asList(arguments));
            if (left.isEmpty() || left.contains("--help") || left.contains("-h")) {
                throw new Wrong(USAGE);
            }
            while (!left.isEmpty()) {
                String argument = left.remove(0);
                if (argument.equals("--dry-run")) {
                    options.dryRun = true;
                } else if (argument.startsWith("--")) {
                    if (left.isEmpty()) {
                        throw new Wrong(argument + " needs a value.\n\n" + USAGE);
                    }
                    options.take(argument, left.remove(0));
                } else if (options.file == null) {
                    options.file = Path.of(argument);
                } else {
                    throw new Wrong("One file at a time, not " + options.file + " and " + argument + ".");
                }
            }
            if (options.file == null) {
                throw new Wrong("Name the CSV file.\n\n" + USAGE);
            }
            if (options.user == null && !options.dryRun) {
                throw new Wrong("Say who imports: --user NAME.");
            }
            return options;
        }

        void take(String option, String value) {
            switch (option) {
                case "--url" -> url = value.replaceAll("/+$", "");
                case "--user" -> user = value;
                case "--list" -> list = value;
                case "--map" -> {
                    for (String pair : value.split(",")) {
                        String[] parts = pair(option, pair, "=");
                        columns.put(field(parts[0]), parts[1]);
                    }
                }
                case "--set" -> {
                    String[] parts = pair(option, value, "=");
                    texts.put(field(parts[0]), parts[1]);
                }
                case "--replace" -> {
                    String[] parts = pair(option, value, ":");
                    String[] texts = pair(option, parts[1], "=");
                    replacements
                            .computeIfAbsent(field(parts[0]), field -> new HashMap<>())
                            .put(texts[0], texts[1]);
                }
                case "--join" -> joins.add(value);
                case "--separator" -> {
                    if (!value.equals("tab") && value.length() != 1) {
                        throw new Wrong("--separator is one character, or \"tab\".");
                    }
                    separator = value.equals("tab") ? '\t' : value.charAt(0);
                }
                case "--charset" -> {
                    try {
                        charset = Charset.forName(value);
                    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
                        throw new Wrong("There is no character set " + value + ".");
                    }
                }
                default -> throw new Wrong("There is no option " + option + ".\n\n" + USAGE);
            }
        }

        static String[] pair(String option, String text, String mark) {
            int at = text.indexOf(mark);
            if (at < 1) {
                throw new Wrong(option + " " + text + " lacks a \"" + mark + "\".");
            }
            return new String[] {
                text.substring(0, at).strip(), text.substring(at + 1).strip()
            };
        }

        static String field(String name) {
            if (!FIELDS.contains(name)) {
                throw new Wrong("A lead has no field " + name + "; it has " + String.join(", ", FIELDS) + ".");
            }
            return name;
        }

        /** Every column that the command names must be there: a misspelled one would import as empty. */
        void check(List<String> header) {
            Set<String> named = new LinkedHashSet<>(columns.values());
            for (String text : texts.values()) {
                Matcher matcher = COLUMN_IN_TEXT.matcher(text);
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
            named.removeAll(header);
            if (!named.isEmpty()) {
                throw new Wrong("There is no column " + String.join(", ", named) + "; there are "
                        + String.join(", ", header) + ".");
            }
            for (String field : REQUIRED) {
                if (!texts.containsKey(field) && !columns.containsKey(field) && !header.contains(field)) {
                    throw new Wrong("Where does the required field " + field + " come from? Give --map " + field
                            + "=COLUMN or --set " + field + "=TEXT. There are the columns "
                            + String.join(", ", header) + ".");
                }
            }
        }

        /** The lead that a row makes; fields without a text are left out. */
        Map<String, String> lead(Row row) {
            Map<String, String> lead = new LinkedHashMap<>();
            for (String field : FIELDS) {
                String text = texts.containsKey(field)
                        ? COLUMN_IN_TEXT
                                .matcher(texts.get(field))
                                .replaceAll(match -> Matcher.quoteReplacement(row.text(match.group(1))))
                        : row.text(columns.getOrDefault(field, field));
                text = replacements.getOrDefault(field, Map.of()).getOrDefault(text.strip(), text.strip());
                if (!text.isEmpty()) {
                    lead.put(field, text);
                }
            }
            return lead;
        }
    }

    // The file -------------------------------------------------------------------------------------------------------

    /** One row; {@code fault} tells what is wrong with it as a row, null if nothing. */
    record Row(int line, Map<String, String> cells, String fault) {
        String text(String column) {
            return cells.getOrDefault(column, "");
        }
    }

    record Table(Path file, List<String> header, List<Row> rows) {

        static Table read(Path file, Charset charset, char separator) throws IOException {
            if (!Files.isRegularFile(file)) {
                throw new Wrong("There is no file " + file + ".");
            }
            String text;
            try {
                text = charset.newDecoder()
                        .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new Wrong(file + " is not written in " + charset + ". Save it as UTF-8, or name its character set"
                        + " with --charset.");
            }
            List<Cells> all = cells(file, text.startsWith("\uFEFF") ? text.substring(1) : text, separator);
            if (all.isEmpty()) {
                throw new Wrong(file + " is empty.");
            }
            List<String> header = all.get(0).cells.stream().map(String::strip).toList();
            if (new HashSet<>(header).size() < header.size()) {
                throw new Wrong(file + " has two columns of the same name: " + String.join(", ", header) + ".");
            }
            List<Row> rows = new ArrayList<>();
            for (Cells line : all.subList(1, all.size())) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(header.size(), line.cells.size()); i++) {
                    row.put(header.get(i), line.cells.get(i));
                }
                String fault = line.cells.size() == header.size()
                        ? null
                        : "the row has " + line.cells.size() + " cells, the header has " + header.size();
                rows.add(new Row(line.line, row, fault));
            }
            return new Table(file, header, rows);
        }

        record Cells(int line, List<String> cells) {}

        /** CSV as RFC 4180 has it: quoted cells may hold separators, line ends and doubled quotes. */
        static List<Cells> cells(Path file, String text, char separator) {
            List<Cells> all = new ArrayList<>();
            List<String> cells = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            int line = 1;
            int startedOn = 1;
            int quotedSince = 0;
            boolean wasQuoted = false;
            for (int i = 0; i <= text.length(); i++) {
                boolean end = i == text.length();
                char c = end ? '\n' : text.charAt(i);
                if (quotedSince > 0) {
                    if (end) {
                        throw new Wrong(file + ": the quote that opens on line " + quotedSince + " is never closed.");
                    }
                    if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                        cell.append(c);
                        i++;
                    } else if (c == '"') {
                        quotedSince = 0;
                    } else {
                        line += c == '\n' ? 1 : 0;
                        cell.append(c);
                    }
                } else if (c == '"' && cell.toString().isBlank() && !wasQuoted) {
                    cell.setLength(0);
                    quotedSince = line;
                    wasQuoted = true;
                } else if (c == separator) {
                    cells.add(cell.toString());
                    cell.setLength(0);
                    wasQuoted = false;
                } else if (c == '\n' || c == '\r') {
                    if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
                        i++;
                    }
                    if (!cells.isEmpty() || !cell.toString().isBlank() || wasQuoted) {
                        cells.add(cell.toString());
                        all.add(new Cells(startedOn, cells));
                    }
                    cells = new ArrayList<>();
                    cell.setLength(0);
                    wasQuoted = false;
                    line++;
                    startedOn = line;
                } else if (!wasQuoted || c != ' ') {
                    cell.append(c);
                }
            }
            return all;
        }
    }

    /** Each row with each row of the other file that fits it; a row that none fits stays as it is. */
    static Table join(Table table, String join, Options options) throws IOException {
        int colon = join.lastIndexOf(':');
        if (colon < 1) {
            throw new Wrong("--join " + join + " lacks a \":\".");
        }
        String[] keys = Options.pair("--join", join.substring(colon + 1), "=");
        Path file = Path.of(join.substring(0, colon));
        Path beside = table.file.toAbsolutePath().resolveSibling(file);
        Table other = Table.read(Files.exists(file) ? file : beside, options.charset, options.separator);
        if (!table.header.contains(keys[0]) || !other.header.contains(keys[1])) {
            throw new Wrong("--join " + join + ": " + table.file + " has the columns " + String.join(", ", table.header)
                    + "; " + file + " has " + String.join(", ", other.header) + ".");
        }
        Map<String, List<Row>> others = new HashMap<>();
        for (Row row : other.rows) {
            if (row.fault != null) {
                throw new Wrong(file + ", line " + row.line + ": " + row.fault + ".");
            }
            others.computeIfAbsent(row.text(keys[1]).strip(), key -> new ArrayList<>())
                    .add(row);
        }
        Set<String> used = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        int alone = 0;
        for (Row row : table.rows) {
            String key = row.text(keys[0]).strip();
            List<Row> fitting = others.get(key);
            if (fitting == null) {
                alone++;
                rows.add(row);
                continue;
            }
            used.add(key);
            for (Row fit : fitting) {
                Map<String, String> cells = new LinkedHashMap<>(fit.cells);
                cells.putAll(row.cells);
                rows.add(new Row(fitting.size() > 1 ? fit.line : row.line, cells, row.fault));
            }
        }
        long unused = others.entrySet().stream()
                .filter(entry -> !used.contains(entry.getKey()))
                .mapToLong(entry -> entry.getValue().size())
                .sum();
        say(
                "%s joined: %d leads; %d rows found nothing there; %d rows there were not used",
                file, rows.size(), alone, unused);
        Set<String> header = new LinkedHashSet<>(table.header);
        header.addAll(other.header);
        return new Table(table.file, List.copyOf(header), rows);
    }

    // Telling --------------------------------------------------------------------------------------------------------

    static int tell(Options options, Table table) {
        Report report = new Report(options, table);
        Map<String, Map<String, Integer>> codes = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        Map<String, String> first = null;
        int good = 0;
        for (Row row : table.rows) {
            Map<String, String> lead = options.lead(row);
            String fault = row.fault != null ? row.fault : missing(lead);
            if (fault != null) {
                report.refuse(row, fault);
                continue;
            }
            if (lead.containsKey("externalId") && !ids.add(lead.get("externalId"))) {
                report.known++;
                continue;
            }
            good++;
            first = first == null ? lead : first;
            for (String code : CODES) {
                codes.computeIfAbsent(code, key -> new TreeMap<>())
                        .merge(lead.getOrDefault(code, "(none)"), 1, Integer::sum);
            }
        }
        say(
                "Nothing is sent. Of %d rows, %d would be, %d are twice in the file, %d lack something.",
                table.rows.size(), good, report.known, report.refused.size());
        if (first != null) {
            say("The first: %s", json(first));
        }
        codes.forEach((field, counts) -> say(
                "%s: %s",
                field,
                counts.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "))));
        report.tellReasons();
        return report.refused.isEmpty() ? 0 : 1;
    }

    static String missing(Map<String, String> lead) {
        List<String> missing =
                REQUIRED.stream().filter(field -> !lead.containsKey(field)).toList();
        return missing.isEmpty() ? null : String.join(", ", missing) + ": must not be blank";
    }

    static class Report {
        final Options options;
        final Table table;
        final Map<Row, String> refused = new IdentityHashMap<>();
        int created;
        int joined;
        int known;

        Report(Options options, Table table) {
            this.options = options;
            this.table = table;
        }

        void refuse(Row row, String reason) {
            refused.put(row, reason);
        }

        void tell(Duration took) {
            say(
                    "%d rows in %d s: %d created, %d joined an open opportunity, %d known from before, %d refused",
                    table.rows.size(), took.toSeconds(), created, joined, known, refused.size());
            tellReasons();
        }

        void tellReasons() {
            Map<String, List<Row>> byReason = new LinkedHashMap<>();
            for (Row row : table.rows) {
                if (refused.containsKey(row)) {
                    byReason.computeIfAbsent(refused.get(row), key -> new ArrayList<>())
                            .add(row);
                }
            }
            byReason.entrySet().stream().limit(SHOWN_REASONS).forEach(entry -> {
                String lines = entry.getValue().stream()
                        .limit(SHOWN_REASONS)
                        .map(row -> String.valueOf(row.line))
                        .collect(Collectors.joining(", "));
                say(
                        "  refused %d: %s (line %s%s)",
                        entry.getValue().size(),
                        entry.getKey(),
                        lines,
                        entry.getValue().size() > SHOWN_REASONS ? " …" : "");
            });
            if (byReason.size() > SHOWN_REASONS) {
                say("  … and %d more reasons", byReason.size() - SHOWN_REASONS);
            }
        }

        /** The refused rows as they were, with the reason in front: corrected, the file can be imported itself. */
        void write() throws IOException {
            Path file = Path.of(table.file + ".refused.csv");
            Files.deleteIfExists(file);
            if (refused.isEmpty()) {
                return;
            }
            List<String> header = new ArrayList<>(table.header);
            header.remove("reason");
            try (BufferedWriter writer = Files.newBufferedWriter(file, options.charset)) {
                writer.write(options.charset.equals(StandardCharsets.UTF_8) ? "\uFEFF" : "");
                writer.write(line("reason", header, options.separator) + "\n");
                for (Row row : table.rows) {
                    if (refused.containsKey(row)) {
                        List<String> cells = header.stream().map(row::text).toList();
                        writer.write(line(refused.get(row), cells, options.separator) + "\n");
                    }
                }
            }
            say("The refused rows are in %s", file);
        }
    }

    static String line(String first, List<String> rest, char separator) {
        List<String> cells = new ArrayList<>(rest);
        cells.add(0, first);
        return cells.stream().map(cell -> quoted(cell, separator)).collect(Collectors.joining(String.valueOf(separator)));
    }

    static String quoted(String cell, char separator) {
        boolean plain = cell.indexOf(separator) < 0 && cell.matches("[^\"\\r\\n]*");
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    static void say(String format, Object... values) {
        System.out.println(String.format(format, values));
    }

    // Sending --------------------------------------------------------------------------------------------------------

    static int send(Options options, Table table) throws IOException, InterruptedException {
        Server server = new Server(options, password(options));
        Report report = new Report(options, table);
        List<Row> sent = new ArrayList<>();
        for (Row row : table.rows) {
            if (row.fault == null) {
                sent.add(row);
            } else {
                report.refuse(row, row.fault);
            }
        }
        long begun = System.nanoTime();
        Stopped stopped = null;
        if (!sent.isEmpty()) {
            Path list = Files.createTempFile("leads-", ".csv");
            try {
                write(list, options, sent);
                stopped = follow(server, list, sent, report);
            } finally {
                Files.delete(list);
            }
        }
        report.tell(Duration.ofNanos(System.nanoTime() - begun));
        report.write();
        if (stopped != null) {
            throw stopped;
        }
        return report.refused.isEmpty() ? 0 : 1;
    }

    /** The leads as one file, each with the number of its row, by which the report names it. */
    static void write(Path file, Options options, List<Row> rows) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            writer.write(line(ROW, FIELDS, ',') + "\n");
            for (int i = 0; i < rows.size(); i++) {
                Map<String, String> lead = options.lead(rows.get(i));
                List<String> cells =
                        FIELDS.stream().map(field -> lead.getOrDefault(field, "")).toList();
                writer.write(line(String.valueOf(i), cells, ',') + "\n");
            }
        }
    }

    /** Uploads the list and waits until it has ended. @return why it did not come to its end; null if it did */
    static Stopped follow(Server server, Path list, List<Row> sent, Report report)
            throws IOException, InterruptedException {
        String id;
        try {
            id = server.upload(list);
        } catch (Stopped e) {
            sent.forEach(row -> report.refuse(row, "not sent: the import was stopped"));
            return e;
        }
        Map<?, ?> progress = server.progress(id);
        for (int looks = 1; progress.get("finishedAt") == null; looks++) {
            Thread.sleep(looks < 10 ? 200 : 1000);
            progress = server.progress(id);
            if (looks % 10 == 0) {
                System.err.println(progress.get("read") + " of " + progress.get("rows") + " done");
            }
        }
        if (!"done".equals(progress.get("state"))) {
            // The rows that were in hand when it was stopped are done to their end.
            Thread.sleep(2000);
            progress = server.progress(id);
        }
        report.created = number(progress.get("accepted"));
        report.joined = number(progress.get("joined"));
        report.known = number(progress.get("known"));
        server.report(id, "refused").forEach((row, reason) -> report.refuse(sent.get(row), reason));
        if (!"done".equals(progress.get("state"))) {
            server.report(id, "waiting")
                    .keySet()
                    .forEach(row -> report.refuse(sent.get(row), "not sent: the import was stopped"));
            Object problem = progress.get("problem");
            return new Stopped(problem == null ? "somebody has stopped the import" : String.valueOf(problem));
        }
        return null;
    }

    static int number(Object text) {
        return Integer.parseInt(String.valueOf(text));
    }

    static String password(Options options) {
        String password = System.getenv("PRESALES_PASSWORD");
        if (password != null) {
            return password;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password of %s: ", options.user);
        if (typed == null) {
            throw new Wrong("Set the password in the environment variable PRESALES_PASSWORD.");
        }
        return new String(typed);
    }

    static class Server {
        static final Duration PATIENCE = Duration.ofSeconds(60);
        static final List<Duration> PAUSES =
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15));

        final HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        final URI lists;
        final Options options;
        final String authorization;

        Server(Options options, String password) {
            this.options = options;
            this.authorization = "Basic "
                    + Base64.getEncoder()
                            .encodeToString((options.user + ":" + password).getBytes(StandardCharsets.UTF_8));
            try {
                this.lists = URI.create(options.url + "/api/lead-imports");
                if ("http".equals(lists.getScheme())
                        && !InetAddress.getByName(lists.getHost()).isLoopbackAddress()) {
                    System.err.println("Beware: over http:// the password and the leads travel in the clear.");
                }
            } catch (IllegalArgumentException e) {
                throw new Wrong("--url " + options.url + " is no address.");
            } catch (UnknownHostException e) {
                throw new Wrong("--url " + options.url + ": there is no such host.");
            }
        }

        /** @return the id of the list */
        String upload(Path list) throws IOException, InterruptedException {
            String boundary = "----" + UUID.randomUUID();
            String name = options.file.getFileName().toString().replace("\"", "'");
            String head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"list\"\r\n\r\n" + options.list
                    + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                    + "\"\r\nContent-Type: text/csv\r\n\r\n";
            HttpRequest.BodyPublisher body = HttpRequest.BodyPublishers.concat(
                    HttpRequest.BodyPublishers.ofString(head),
                    HttpRequest.BodyPublishers.ofFile(list),
                    HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
            HttpResponse<String> response = answer(request("")
                    .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                    .POST(body));
            Map<?, ?> answer = map(response);
            if (response.statusCode() == 202) {
                return String.valueOf(answer.get("id"));
            }
            throw response.statusCode() == 400
                    ? new Wrong("The server does not take the list. " + reason(400, answer))
                    : refused(response, answer);
        }

        Map<?, ?> progress(String id) throws InterruptedException {
            HttpResponse<String> response = answer(request("/" + id).GET());
            if (response.statusCode() != 200) {
                throw refused(response, map(response));
            }
            return map(response);
        }

        /** @param only the outcome of rows @return the reason of each such row */
        Map<Integer, String> report(String id, String only) throws InterruptedException {
            HttpResponse<String> response =
                    answer(request("/" + id + "/report?only=" + only).GET());
            if (response.statusCode() != 200) {
                throw refused(response, map(response));
            }
            List<Table.Cells> lines = Table.cells(Path.of("report"), response.body().replaceFirst("^\uFEFF", ""), ',');
            int row = lines.get(0).cells().indexOf(ROW);
            int reason = lines.get(0).cells().indexOf("import-reason");
            Map<Integer, String> reasons = new LinkedHashMap<>();
            for (Table.Cells line : lines.subList(1, lines.size())) {
                reasons.put(number(line.cells().get(row)), line.cells().get(reason));
            }
            return reasons;
        }

        HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(lists + path))
                    .timeout(PATIENCE)
                    .header("Authorization", authorization)
                    .header("Accept", "application/json, application/problem+json, text/csv");
        }

        Stopped refused(HttpResponse<String> response, Map<?, ?> answer) {
            return new Stopped(
                    switch (response.statusCode()) {
                        case 401 -> "the user or the password is wrong";
                        case 403 -> "this user may not register leads";
                        case 404, 405 -> "there is no Presales Flow at " + lists;
                        default -> reason(response.statusCode(), answer);
                    });
        }

        Map<?, ?> map(HttpResponse<String> response) {
            return Json.parseOrNull(response.body()) instanceof Map<?, ?> map ? map : Map.of();
        }

        /** Tries again while there is no answer: a list that came in twice makes no lead twice. */
        HttpResponse<String> answer(HttpRequest.Builder request) throws InterruptedException {
            for (int attempt = 0; ; attempt++) {
                try {
                    return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    if (attempt == PAUSES.size()) {
                        throw new Stopped("nobody answers at " + lists);
                    }
                    Thread.sleep(PAUSES.get(attempt).toMillis());
                }
            }
        }

        static String reason(int status, Map<?, ?> answer) {
            if (answer.get("errors") instanceof List<?> errors && !errors.isEmpty()) {
                return errors.stream()
                        .map(error ->
                                error instanceof Map<?, ?> map ? map.get("field") + ": " + map.get("message") : error)
                        .map(String::valueOf)
                        .collect(Collectors.joining("; "));
            }
            return answer.get("detail") == null
                    ? "the server answered " + status
                    : String.valueOf(answer.get("detail"));
        }
    }

    // JSON -----------------------------------------------------------------------------------------------------------

    static String json(Map<String, String> lead) {
        return lead.entrySet().stream()
                .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Reads what the server answers: maps, lists, texts, numbers as texts, booleans and null. */
    static class Json {
        final String text;
        int at;

        Json(String text) {
            this.text = text;
        }

        static Object parseOrNull(String text) {
            try {
                return new Json(text).value();
            } catch (IllegalStateException | IndexOutOfBoundsException | NumberFormatException e) {
                return null;
            }
        }

        Object value() {
            char c = peek();
            if (c == '{') {
                return map();
            } else if (c == '[') {
                return list();
            } else if (c == '"') {
                return string();
            }
            int from = at;
            while (at < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String word = text.substring(from, at);
            return switch (word) {
                case "" -> throw new IllegalStateException("no value at " + from);
                case "true", "false" -> Boolean.valueOf(word);
                case "null" -> null;
                default -> word;
            };
        }

        Map<String, Object> map() {
            Map<String, Object> map = new LinkedHashMap<>();
            expect('{');
            while (peek() != '}') {
                String key = string();
                expect(':');
                map.put(key, value());
                if (peek() != '}') {
                    expect(',');
                }
            }
            expect('}');
            return map;
        }

        List<Object> list() {
            List<Object> list = new ArrayList<>();
            expect('[');
            while (peek() != ']') {
                list.add(value());
                if (peek() != ']') {
                    expect(',');
                }
            }
            expect(']');
            return list;
        }

        String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            while (text.charAt(at) != '"') {
                char c = text.charAt(at++);
                if (c == '\\') {
                    char escaped = text.charAt(at++);
                    if (escaped == 'u') {
                        c = (char) Integer.parseInt(text.substring(at, at + 4), 16);
                        at += 4;
                    } else {
                        int known = "bfnrt".indexOf(escaped);
                        c = known < 0 ? escaped : "\b\f\n\r\t".charAt(known);
                    }
                }
                string.append(c);
            }
            at++;
            return string.toString();
        }

        char peek() {
            while (Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return text.charAt(at);
        }

        void expect(char c) {
            if (peek() != c) {
                throw new IllegalStateException(c + " expected at " + at);
            }
            at++;
        }
    }
}
