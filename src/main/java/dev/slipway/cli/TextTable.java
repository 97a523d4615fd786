package dev.slipway.cli;

import java.util.ArrayList;
import java.util.List;

/** Columns as kubectl prints them. */
final class TextTable {

    private static final String GAP = "   ";

    private TextTable() {}

    /** One line for each row; all rows have the columns of the first one, which is the heading. */
    static List<String> lines(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                line.append(row.get(column))
                        .append(" ".repeat(width(rows, column) - row.get(column).length()))
                        .append(GAP);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private static int width(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
