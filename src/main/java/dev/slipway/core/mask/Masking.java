package dev.slipway.core.mask;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Passes a text on with {@code ***} in the place of every secret value and token, the same however it is cut into writes. It
 * holds back only what may be the beginning of one, so never more than the longest value.
 */
public final class Masking {

    /** Receives what is left. The array is only valid during the call. */
    @FunctionalInterface
    public interface Sink {
        void write(byte[] bytes, int offset, int length);
    }

    private static final byte[] MASK = "***".getBytes(StandardCharsets.US_ASCII);

    /** So much is looked at before any of it is passed on. */
    private static final int PIECE = 16 * 1024;

    private final Sink sink;
    private final Recogniser secrets;
    private final Recogniser tokens;
    private final Masked masked = new Masked();
    private final ByteArrayOutputStream replaced = new ByteArrayOutputStream();
    private byte[] held = new byte[1024];
    private int length;
    private boolean afterMask;

    private Masking(PatternTree tree, Sink sink) {
        this.secrets = tree.reading();
        this.tokens = new TokenRecogniser(TokenForm.KNOWN);
        this.sink = sink;
    }

    /** What masks a set of values, and the tokens that are masked without being known. */
    public static final class Rules {

        /** Nothing but tokens. */
        public static final Rules TOKENS_ALONE = of(List.of());

        private final PatternTree tree;

        private Rules(PatternTree tree) {
            this.tree = tree;
        }

        /** Masks {@code values}, but for those that are too short. */
        public static Rules of(Collection<String> values) {
            return new Rules(new PatternTree(SecretValue.patterns(values)));
        }

        /** Masks one text after another on its way to {@code sink}. */
        public Masking before(Sink sink) {
            return new Masking(tree, sink);
        }

        /** {@code text}, masked. */
        public String apply(String text) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Masking masking = before(out::write);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            masking.write(bytes, 0, bytes.length);
            masking.flush();
            return out.toString(StandardCharsets.UTF_8);
        }
    }

    /** The next bytes of the text. */
    public void write(byte[] bytes, int offset, int count) {
        for (int done = 0; done < count; done += PIECE) {
            piece(bytes, offset + done, Math.min(PIECE, count - done));
        }
    }

    private void piece(byte[] bytes, int offset, int count) {
        if (held.length - length < count) {
            held = Arrays.copyOf(held, Math.max(held.length * 2, length + count));
        }
        System.arraycopy(bytes, offset, held, length, count);
        for (int end = length + count; length < end; ) {
            byte next = held[length++];
            int hidden = Math.max(secrets.accept(next), tokens.accept(next));
            if (hidden > 0) {
                masked.add(length, hidden);
            }
        }
        passOn(length - Math.max(secrets.undecided(), tokens.undecided()));
    }

    /** The text ends, or something else comes in between: what was held back was no secret. */
    public void flush() {
        passOn(length);
        secrets.reset();
        tokens.reset();
        afterMask = false;
    }

    private void passOn(int decided) {
        if (decided <= 0) {
            return;
        }
        int from = 0;
        while (from < decided && !masked.isEmpty() && masked.begin() < decided) {
            int end = Math.min(masked.end(), decided);
            if (masked.begin() > from || !afterMask) {
                replaced.write(held, from, masked.begin() - from);
                replaced.write(MASK, 0, MASK.length);
            }
            afterMask = true;
            from = end;
            if (masked.end() > decided) {
                break;
            }
            masked.removeFirst();
        }
        send(from, decided);
        masked.passedOn(decided);
        System.arraycopy(held, decided, held, 0, length - decided);
        length -= decided;
    }

    private void send(int from, int decided) {
        if (decided > from) {
            afterMask = false;
        }
        if (replaced.size() > 0) {
            replaced.write(held, from, decided - from);
            byte[] bytes = replaced.toByteArray();
            replaced.reset();
            sink.write(bytes, 0, bytes.length);
        } else if (decided > from) {
            sink.write(held, from, decided - from);
        }
    }
}
