package dev.slipway.core.artifact;

import java.util.List;
import java.util.Set;

/** One state of a compiled pattern: what it reads, or where it leads without reading. */
sealed interface GlobState {

    /** A range of characters, both ends included. */
    record Range(int first, int last) {}

    /** Whether the state may read {@code character}. */
    default boolean accepts(int character) {
        return false;
    }

    /** Whether the state is still the same after it has read. */
    default boolean repeats() {
        return false;
    }

    /** Where the state numbered {@code self} leads without reading anything. */
    default List<Integer> freeSteps(int self) {
        return List.of();
    }

    /** Reads one character. */
    record Literal(int character) implements GlobState {
        @Override
        public boolean accepts(int read) {
            return read == character;
        }
    }

    /** Reads any one character of a segment. */
    record AnyOne() implements GlobState {
        @Override
        public boolean accepts(int read) {
            return read != '/';
        }
    }

    /** Reads one character of a segment that is, or is not, in one of the ranges. */
    record OneOf(Set<Range> ranges, boolean negated) implements GlobState {
        @Override
        public boolean accepts(int read) {
            boolean within = ranges.stream().anyMatch(range -> range.first() <= read && read <= range.last());
            return read != '/' && within != negated;
        }
    }

    /** Reads any number of characters, of one segment or of all. */
    record Star(boolean crossesSegments) implements GlobState {
        @Override
        public boolean accepts(int read) {
            return crossesSegments || read != '/';
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public List<Integer> freeSteps(int self) {
            return List.of(self + 1);
        }
    }

    /** Reads nothing and leads to states further on. */
    record Branch(List<Integer> targets) implements GlobState {
        @Override
        public List<Integer> freeSteps(int self) {
            return targets;
        }
    }
}
