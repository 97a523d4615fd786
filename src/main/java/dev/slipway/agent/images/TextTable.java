package dev.slipway.agent.images;

import java.util.ArrayList;
import java.util.List;

/** Lines of cells that are separated by tabs, made into columns as docker's tables have them. */
final class TextTable {

    private static final int LEAST_WIDTH = 10;
    private static final int GAP = 3;

    private TextTable() {}

    /** The lines with their columns aligned; the last cell of a line is not filled up. */
    static String align(String lines) {
        List<List<String>> rows =
                lines.lines().map(line -> List.of(line.split("\t", -1))).toList();
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size() - 1; column++) {
                if (column == widths.size()) {
                    widths.add(LEAST_WIDTH);
                }
                widths.set(column, Math.max(widths.get(column), length(row.get(column)) + GAP));
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                table.append(row.get(column));
                boolean last = column == row.size() - 1;
                table.append(last ? "\n" : " ".repeat(widths.get(column) - length(row.get(column))));
            }
        }
        return table.toString();
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
