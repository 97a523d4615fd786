package dev.slipway.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** docs/conformance.md. */
final class ConformancePage {

    static final Path FILE = Path.of("docs/conformance.md");

    private static final String HEAD = """
            # Conformance

            What CodeBuild and CodePipeline do, rule by rule in our own words, and how it stands with Slipway. Written by
            `mvn test -Dtest=ConformanceTest -Dgolden.update` from the rules in `src/test/resources/conformance` and the annotation `@Conforms` of the
            tests; `mvn verify` fails when it is out of date.

            **Honoured** is a rule that a test names; the tests stand beside it. The others say how they stand and why:

            """;

    private final Conformance conformance;
    private final AwsPages pages = new AwsPages();

    ConformancePage(Conformance conformance) {
        this.conformance = conformance;
    }

    String text() {
        StringBuilder text = new StringBuilder(HEAD);
        for (State state : State.values()) {
            text.append("- **")
                    .append(state.spelling())
                    .append("**: ")
                    .append(state.meaning())
                    .append('\n');
        }
        text.append(
                "\nA test marked *cluster* needs a cluster, one marked *tools* further programs; `mvn verify` leaves them out.\n\n");
        overview(text);
        conformance.sections().forEach(section -> section(section, text));
        return text.toString();
    }

    private void overview(StringBuilder text) {
        text.append("| section | rules | honoured |");
        Stream.of(State.values())
                .forEach(state -> text.append(' ').append(state.spelling()).append(" |"));
        text.append("\n|---|---|---|")
                .append("---|".repeat(State.values().length))
                .append('\n');
        for (Section section : conformance.sections()) {
            text.append("| [")
                    .append(section.title())
                    .append("](#")
                    .append(anchor(section.title()))
                    .append(") | ");
            text.append(section.rules().size())
                    .append(" | ")
                    .append(count(section, null))
                    .append(" |");
            Stream.of(State.values())
                    .forEach(state ->
                            text.append(' ').append(count(section, state)).append(" |"));
            text.append('\n');
        }
    }

    private static long count(Section section, State state) {
        return section.rules().stream().filter(rule -> rule.state() == state).count();
    }

    /** As hosts of git make anchors of headings. */
    private static String anchor(String title) {
        return title.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^a-z0-9 -]", "")
                .replace(' ', '-');
    }

    private void section(Section section, StringBuilder text) {
        text.append("\n## ").append(section.title()).append("\n\n");
        text.append(section.about().strip()).append("\n\n");
        text.append("| rule | what AWS does | from | here |\n|---|---|---|---|\n");
        for (Rule rule : section.rules()) {
            text.append("| `")
                    .append(section.id(rule))
                    .append("` | ")
                    .append(rule.rule())
                    .append(" | ");
            text.append(from(rule))
                    .append(" | ")
                    .append(here(section.id(rule), rule))
                    .append(" |\n");
        }
    }

    private String from(Rule rule) {
        return rule.from().stream()
                .map(from -> pages.link(from).orElseThrow(() -> new IllegalStateException(from + " is no page")))
                .collect(Collectors.joining("; "));
    }

    private String here(String id, Rule rule) {
        List<String> parts = new ArrayList<>();
        if (!rule.isHonoured()) {
            parts.add("**" + rule.state().spelling() + "**: " + rule.why());
        }
        List<ShownBy> tests = conformance.showing(id);
        if (!tests.isEmpty()) {
            parts.add(tests.stream().map(ConformancePage::link).collect(Collectors.joining(", ")));
        }
        if (rule.isHonoured() && rule.why() != null) {
            parts.add(rule.why());
        }
        if (rule.decided() != null) {
            parts.add("[ADR " + rule.decided() + "](adr/" + adr(rule.decided()) + ")");
        }
        return String.join("; ", parts);
    }

    private static String link(ShownBy test) {
        String link = "[`" + test.name() + "`](../" + test.file() + ")";
        return test.tag().map(tag -> link + " *" + tag + "*").orElse(link);
    }

    private static String adr(String number) {
        try (Stream<Path> files = Files.list(Path.of("docs/adr"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(number + "-"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("there is no ADR " + number));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
