package dev.slipway.core.report;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the lines and branches of an XML file. */
final class CoverageXmlReader implements XmlListener {

    /** Takes what an element tells, if it tells anything. */
    @FunctionalInterface
    private interface Rule {
        void apply(XmlElement element, ReportTally tally);
    }

    private static final Pattern CONDITIONS = Pattern.compile("\\((\\d{1,9})/(\\d{1,9})\\)");

    /** Files of JaCoCo have a total of everything in the root. */
    static final FileReader JACOCO = of("JaCoCo XML", "report", CoverageXmlReader::jacoco);

    /** Of Clover, whose lines are statements. */
    static final FileReader CLOVER = of("Clover XML", "coverage", CoverageXmlReader::clover);

    private final String title;
    private final String root;
    private final Rule rule;
    private final ReportTally tally;

    private CoverageXmlReader(String title, String root, Rule rule, ReportTally tally) {
        this.title = title;
        this.root = root;
        this.rule = rule;
        this.tally = tally;
    }

    private static FileReader of(String title, String root, Rule rule) {
        return (file, tally) -> XmlFile.read(file, new CoverageXmlReader(title, root, rule, tally));
    }

    /** Files of Cobertura have the totals in the root, or, from older tools, only lines. */
    static void cobertura(InputStream file, ReportTally tally) throws IOException, UnreadableReport {
        boolean[] hasTotal = new boolean[1];
        Rule rule = (element, counts) -> {
            if (element.parent().isEmpty()) {
                hasTotal[0] = total(element, counts);
            } else if (!hasTotal[0] && element.name().equals("line") && element.isIn("lines", "class")) {
                line(element, counts);
            }
        };
        XmlFile.read(file, new CoverageXmlReader("Cobertura XML", "coverage", rule, tally));
    }

    private static boolean total(XmlElement root, ReportTally tally) {
        long valid = root.number("lines-valid").orElse(-1L);
        long covered = root.number("lines-covered").orElse(-1L);
        if (valid < 0 || covered < 0) {
            return false;
        }
        tally.lines(covered, Math.max(0, valid - covered));
        long branches = root.number("branches-covered").orElse(0L);
        tally.branches(branches, Math.max(0, root.number("branches-valid").orElse(0L) - branches));
        return true;
    }

    private static void line(XmlElement line, ReportTally tally) {
        boolean hit = ReportNumbers.seconds(line.text("hits")).compareTo(java.time.Duration.ZERO) > 0;
        tally.lines(hit ? 1 : 0, hit ? 0 : 1);
        Matcher conditions = CONDITIONS.matcher(line.text("condition-coverage"));
        if (conditions.find()) {
            long covered = Long.parseLong(conditions.group(1));
            tally.branches(covered, Math.max(0, Long.parseLong(conditions.group(2)) - covered));
        }
    }

    private static void jacoco(XmlElement element, ReportTally tally) {
        if (element.name().equals("counter") && element.isIn("report")) {
            long covered = element.number("covered").orElse(0L);
            long missed = element.number("missed").orElse(0L);
            switch (element.text("type")) {
                case "LINE" -> tally.lines(covered, missed);
                case "BRANCH" -> tally.branches(covered, missed);
                default -> {
                    // Instructions, complexity, methods and classes are no part of a report of CodeBuild.
                }
            }
        }
    }

    private static void clover(XmlElement element, ReportTally tally) {
        if (element.name().equals("metrics") && element.isIn("project", "coverage")) {
            long lines = element.number("coveredstatements").orElse(0L);
            tally.lines(lines, Math.max(0, element.number("statements").orElse(0L) - lines));
            long branches = element.number("coveredconditionals").orElse(0L);
            tally.branches(branches, Math.max(0, element.number("conditionals").orElse(0L) - branches));
        }
    }

    @Override
    public void start(XmlElement element) throws UnreadableReport {
        if (element.parent().isEmpty()) {
            XmlRoot.check(element, title, Set.of(root));
        }
        rule.apply(element, tally);
    }

    @Override
    public void text(String piece) {
        // Coverage is in attributes.
    }

    @Override
    public void end(XmlElement element) {
        // What an element tells is known when it begins.
    }
}
