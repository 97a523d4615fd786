package dev.slipway.core.report;

import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Counts the lines and branches of a file of SimpleCov: {@code coverage} has a member per file, with a number, or null for a
 * line without code, per line in {@code lines}, or without that member in older files.
 */
final class SimpleCovReader implements JsonFile.Listener {

    private final ReportTally tally;

    private SimpleCovReader(ReportTally tally) {
        this.tally = tally;
    }

    static void read(InputStream file, ReportTally tally) throws IOException, UnreadableReport {
        JsonFile.read(file, JsonToken.START_OBJECT, "SimpleCov JSON", new SimpleCovReader(tally));
    }

    @Override
    public boolean wants(List<String> path, JsonToken token) {
        return token.isNumeric();
    }

    @Override
    public void value(List<String> path, String value) {
        // Named "coverage" at the top, or in the result of each command.
        int start = path.get(0).equals("coverage") ? 0 : 1;
        if (path.size() <= start + 2 || !path.get(start).equals("coverage")) {
            return;
        }
        List<String> inFile = path.subList(start + 2, path.size());
        boolean ofLine = inFile.equals(List.of("[]")) || inFile.equals(List.of("lines", "[]"));
        boolean hit = isHit(value);
        if (ofLine && (hit || value.equals("0"))) {
            tally.lines(hit ? 1 : 0, hit ? 0 : 1);
        } else if (inFile.size() == 3 && inFile.get(0).equals("branches")) {
            boolean isObject = !inFile.get(1).equals("[]");
            if (isObject || inFile.get(2).equals("coverage")) {
                tally.branches(hit ? 1 : 0, hit ? 0 : 1);
            }
        }
    }

    private static boolean isHit(String value) {
        return !value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9') && !value.matches("0+");
    }

    @Override
    public void end(List<String> path) {
        // Everything is in the values.
    }
}
