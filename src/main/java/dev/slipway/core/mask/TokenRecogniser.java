package dev.slipway.core.mask;

import java.util.Arrays;
import java.util.List;

/** Recognises the tokens of well-known services, all forms at once. */
final class TokenRecogniser implements Recogniser {

    private final List<TokenForm> forms;
    private final boolean[] mayBegin = new boolean[256];
    private final boolean[] isWord = new boolean[256];

    /** How far the token of each form has come; 0 where none has begun. */
    private final int[] progress;

    private boolean anyBegun;
    private boolean atBoundary = true;

    TokenRecogniser(List<TokenForm> forms) {
        this.forms = List.copyOf(forms);
        progress = new int[forms.size()];
        for (int i = 0; i < isWord.length; i++) {
            isWord[i] = TokenForm.Characters.LETTERS.has((byte) i);
        }
        forms.forEach(form -> mayBegin[form.prefix().charAt(0)] = true);
    }

    @Override
    public int accept(byte next) {
        boolean mayBeginHere = atBoundary && mayBegin[next & 0xff];
        atBoundary = !isWord[next & 0xff];
        return anyBegun || mayBeginHere ? follow(next, mayBeginHere) : 0;
    }

    private int follow(byte next, boolean mayBeginHere) {
        int masked = 0;
        anyBegun = false;
        for (int i = 0; i < progress.length; i++) {
            TokenForm form = forms.get(i);
            int index = progress[i];
            if (index > 0 && !form.accepts(index, next)) {
                index = 0;
            }
            if (index > 0 || (mayBeginHere && form.accepts(0, next))) {
                index++;
                masked = Math.max(masked, index == form.minLength() ? index : index > form.minLength() ? 1 : 0);
                progress[i] = Math.min(index, form.minLength() + 1);
                anyBegun = true;
            } else {
                progress[i] = 0;
            }
        }
        return masked;
    }

    @Override
    public int undecided() {
        int most = 0;
        if (anyBegun) {
            for (int i = 0; i < progress.length; i++) {
                most = Math.max(most, progress[i] < forms.get(i).minLength() ? progress[i] : 0);
            }
        }
        return most;
    }

    @Override
    public void reset() {
        Arrays.fill(progress, 0);
        anyBegun = false;
        atBoundary = true;
    }
}
