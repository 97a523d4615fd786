package dev.slipway.core.artifact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns the text of a pattern into states. One use per pattern. */
final class GlobCompiler {

    private static final GlobState NOT_KNOWN_YET = new GlobState.Branch(List.of());

    private final String pattern;
    private final Glob.Dialect dialect;
    private final List<GlobState> states = new ArrayList<>();
    private int at;
    private boolean segmentStart = true;
    private Optional<Group> group = Optional.empty();
    private Optional<String> problem = Optional.empty();

    /** The group that is being read. */
    private static final class Group {
        final int fork;
        final boolean startsSegment;
        final List<Integer> alternatives = new ArrayList<>();
        final List<Integer> exits = new ArrayList<>();
        boolean endsAtSegmentStart = true;

        Group(int fork, boolean startsSegment) {
            this.fork = fork;
            this.startsSegment = startsSegment;
        }
    }

    GlobCompiler(String pattern, Glob.Dialect dialect) {
        this.pattern = pattern;
        this.dialect = dialect;
    }

    ParsedGlob compile() {
        if (pattern.length() > Glob.MAX_LENGTH) {
            return new ParsedGlob.Malformed("it is longer than " + Glob.MAX_LENGTH + " characters");
        }
        while (at < pattern.length() && problem.isEmpty()) {
            int character = pattern.codePointAt(at);
            at += Character.charCount(character);
            item(character);
        }
        if (group.isPresent() && problem.isEmpty()) {
            problem = Optional.of("a '{' is not closed by '}'");
        }
        return problem.<ParsedGlob>map(ParsedGlob.Malformed::new)
                .orElseGet(() -> new ParsedGlob.Valid(new Glob(pattern, states.toArray(GlobState[]::new))));
    }

    private void item(int character) {
        switch (character) {
            case '\\' -> escaped();
            case '*' -> star();
            case '?' -> add(new GlobState.AnyOne());
            case '[' -> characterClass();
            case '{' -> openGroup();
            case '}' -> group.ifPresentOrElse(this::closeGroup, () -> literal('}'));
            case ',' -> group.ifPresentOrElse(this::nextAlternative, () -> literal(','));
            default -> literal(character);
        }
    }

    private void literal(int character) {
        add(new GlobState.Literal(character));
        segmentStart = character == '/';
    }

    private void add(GlobState state) {
        states.add(state);
        segmentStart = false;
    }

    private void escaped() {
        if (at == pattern.length()) {
            problem = Optional.of("there is nothing after the last '\\'");
            return;
        }
        int character = pattern.codePointAt(at);
        at += Character.charCount(character);
        literal(character);
    }

    private void star() {
        if (!pattern.startsWith("*", at)) {
            add(new GlobState.Star(false));
            return;
        }
        at++;
        if (dialect == Glob.Dialect.CODEBUILD && segmentStart && pattern.startsWith("/", at)) {
            at++;
            int first = states.size();
            states.add(new GlobState.Branch(List.of(first + 1, first + 3)));
            states.add(new GlobState.Star(true));
            states.add(new GlobState.Literal('/'));
            return;
        }
        add(new GlobState.Star(true));
    }

    private void openGroup() {
        if (group.isPresent()) {
            problem = Optional.of("a '{' stands within another; groups can't be nested");
            return;
        }
        Group opened = new Group(states.size(), segmentStart);
        states.add(NOT_KNOWN_YET);
        opened.alternatives.add(states.size());
        group = Optional.of(opened);
    }

    private void nextAlternative(Group open) {
        endAlternative(open);
        open.alternatives.add(states.size());
        segmentStart = open.startsSegment;
    }

    private void endAlternative(Group open) {
        open.endsAtSegmentStart &= segmentStart;
        open.exits.add(states.size());
        states.add(NOT_KNOWN_YET);
    }

    private void closeGroup(Group open) {
        endAlternative(open);
        states.set(open.fork, new GlobState.Branch(List.copyOf(open.alternatives)));
        open.exits.forEach(exit -> states.set(exit, new GlobState.Branch(List.of(states.size()))));
        segmentStart = open.endsAtSegmentStart;
        group = Optional.empty();
    }

    private void characterClass() {
        boolean negated = pattern.startsWith("!", at);
        if (negated) {
            at++;
        }
        int end = pattern.indexOf(']', at);
        if (end < 0) {
            problem = Optional.of("a '[' is not closed by ']'");
            return;
        }
        int[] members = pattern.substring(at, end).codePoints().toArray();
        at = end + 1;
        ranges(members).ifPresent(ranges -> add(new GlobState.OneOf(Set.copyOf(ranges), negated)));
    }

    /** The members of a class; a hyphen is itself when it stands first or last. */
    private Optional<Set<GlobState.Range>> ranges(int[] members) {
        Set<GlobState.Range> ranges = new LinkedHashSet<>();
        boolean mayStartRange = false;
        for (int i = 0; i < members.length; i++) {
            int first = members[i];
            if (first == '/' || (first == '-' && i > 0 && !mayStartRange)) {
                return noClass(members);
            }
            boolean range = first == '-' && i > 0 && i + 1 < members.length;
            if (range) {
                first = members[i - 1];
                i++;
            }
            if (members[i] < first) {
                return noClass(members);
            }
            ranges.add(new GlobState.Range(first, members[i]));
            mayStartRange = !range && first != '-';
        }
        return ranges.isEmpty() ? noClass(members) : Optional.of(ranges);
    }

    private Optional<Set<GlobState.Range>> noClass(int[] members) {
        problem = Optional.of(
                "'[" + new String(members, 0, members.length) + "]' holds no characters or ranges of characters");
        return Optional.empty();
    }
}
