package dev.slipway.core.image;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Dockerfile as instructions (Dockerfile reference: "Format", "Parser directives", "escape", "Here-Documents").
 *
 * @param all in their order
 * @param escape what continues a line and takes a character's meaning away
 * @param extent {@code SOME} if a here-document never ends
 */
record DockerfileInstructions(List<DockerfileInstruction> all, char escape, DockerfileBases.Extent extent) {

    private static final Pattern DIRECTIVE = Pattern.compile("#\\s*([A-Za-z][A-Za-z0-9]*)\\s*=\\s*(\\S.*)");
    private static final Pattern HERE_DOCUMENT = Pattern.compile("[0-9]*<<(-?)([\"']?)([^<\"'\\s]+)\\2");
    private static final Pattern INSTRUCTION = Pattern.compile("(\\S+)(.*)", Pattern.DOTALL);
    private static final Set<String> WITH_HERE_DOCUMENTS = Set.of("RUN", "COPY", "ADD");
    private static final String BYTE_ORDER_MARK = "\ufeff";

    /** Takes every text: what makes no sense to Docker either is an instruction that nobody knows. */
    static DockerfileInstructions read(String text) {
        String marked = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        Deque<String> lines = new ArrayDeque<>(marked.lines().toList());
        char escape = escape(lines);
        List<DockerfileInstruction> all = new ArrayList<>();
        DockerfileBases.Extent extent = DockerfileBases.Extent.ALL;
        while (!lines.isEmpty()) {
            Matcher matcher = INSTRUCTION.matcher(joined(lines, escape).strip());
            if (!matcher.matches()) {
                continue;
            }
            DockerfileInstruction instruction = unwrapped(of(matcher));
            all.add(instruction);
            if (WITH_HERE_DOCUMENTS.contains(instruction.keyword()) && !skipHereDocuments(instruction, escape, lines)) {
                extent = DockerfileBases.Extent.SOME;
            }
        }
        return new DockerfileInstructions(List.copyOf(all), escape, extent);
    }

    /** A trigger names images as the instruction in it does. */
    private static DockerfileInstruction unwrapped(DockerfileInstruction instruction) {
        Matcher inner = INSTRUCTION.matcher(instruction.rest());
        return instruction.keyword().equals("ONBUILD") && inner.matches() ? of(inner) : instruction;
    }

    private static DockerfileInstruction of(Matcher matcher) {
        return new DockerfileInstruction(
                matcher.group(1).toUpperCase(Locale.ROOT), matcher.group(2).strip());
    }

    /** Directives stand before everything else, comments and empty lines included. */
    private static char escape(Deque<String> lines) {
        for (String line : lines) {
            Matcher directive = DIRECTIVE.matcher(line.strip());
            if (!directive.matches()) {
                break;
            }
            if (directive.group(1).toLowerCase(Locale.ROOT).equals("escape")) {
                return directive.group(2).equals("`") ? '`' : '\\';
            }
        }
        return '\\';
    }

    /** Takes the lines of the next instruction. Comments and empty lines do not end a continued one. */
    private static String joined(Deque<String> lines, char escape) {
        StringBuilder joined = new StringBuilder();
        while (!lines.isEmpty()) {
            String line = lines.remove();
            String stripped = line.strip();
            if (stripped.startsWith("#") || stripped.isEmpty()) {
                if (joined.length() == 0) {
                    return "";
                }
                continue;
            }
            int end = continuation(line, escape);
            joined.append(line, 0, end < 0 ? line.length() : end);
            if (end < 0) {
                break;
            }
        }
        return joined.toString();
    }

    /** Where the escape stands that continues the line; -1 if none does. An escaped escape continues nothing. */
    private static int continuation(String line, char escape) {
        int at = line.length() - 1;
        while (at >= 0 && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at--;
        }
        boolean ends = at >= 0 && line.charAt(at) == escape;
        return ends && (at == 0 || line.charAt(at - 1) != escape) ? at : -1;
    }

    /** Whether all of the instruction's here-documents end. */
    private static boolean skipHereDocuments(DockerfileInstruction instruction, char escape, Deque<String> lines) {
        for (String word : DockerfileWords.split(instruction.rest(), escape)) {
            Matcher document = HERE_DOCUMENT.matcher(word);
            if (document.matches()
                    && !skipTo(document.group(3), !document.group(1).isEmpty(), lines)) {
                return false;
            }
        }
        return true;
    }

    private static boolean skipTo(String end, boolean indented, Deque<String> lines) {
        while (!lines.isEmpty()) {
            String line = lines.remove();
            if ((indented ? line.replaceFirst("^\t+", "") : line).equals(end)) {
                return true;
            }
        }
        return false;
    }
}
