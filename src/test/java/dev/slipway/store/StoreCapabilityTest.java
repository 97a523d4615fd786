package dev.slipway.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.store.StoreCapability.Genuine;
import dev.slipway.store.StoreCapability.Operation;
import dev.slipway.store.StoreCapability.Rejected;
import dev.slipway.store.StoreCapability.Verification;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreCapabilityTest {

    private static final byte[] KEY = bytes("0123456789abcdef0123456789abcdef");
    private static final Instant DEADLINE = Instant.parse("2026-01-02T03:00:00Z");
    private static final Instant BEFORE = DEADLINE.minusSeconds(1);
    private static final StoreCapability CAPABILITY = new StoreCapability(Operation.WRITE, "team/uid-1/", DEADLINE);

    @Test
    void a_token_carries_its_capability() {
        assertThat(StoreCapability.verify(KEY, CAPABILITY.issue(KEY), BEFORE)).isEqualTo(new Genuine(CAPABILITY));
    }

    @Test
    void a_token_of_another_key_is_rejected() {
        byte[] other = bytes("fedcba9876543210fedcba9876543210");

        assertThat(StoreCapability.verify(KEY, CAPABILITY.issue(other), BEFORE)).isEqualTo(notIssued());
    }

    @ParameterizedTest
    @CsvSource({"WRITE,READ", "team/uid-1/,team/", "uid-1,uid-2"})
    void a_token_whose_text_was_changed_is_rejected(String from, String to) {
        String token = CAPABILITY.issue(KEY);
        int dot = token.indexOf('.');
        String text = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
        String changed = text.replace(from, to);

        assertThat(changed).isNotEqualTo(text);
        assertThat(StoreCapability.verify(KEY, base64(changed) + token.substring(dot), BEFORE))
                .isEqualTo(notIssued());
    }

    @Test
    void a_token_whose_deadline_was_moved_is_rejected() {
        String token = CAPABILITY.issue(KEY);
        String later =
                base64("WRITE\nteam/uid-1/\n" + DEADLINE.plusSeconds(9999).getEpochSecond());

        assertThat(StoreCapability.verify(KEY, later + token.substring(token.indexOf('.')), BEFORE))
                .isEqualTo(notIssued());
    }

    @Test
    void a_token_with_any_byte_of_its_signature_changed_is_rejected() {
        String token = CAPABILITY.issue(KEY);
        int dot = token.indexOf('.');
        byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= 1;
            String forged = token.substring(0, dot + 1)
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThat(StoreCapability.verify(KEY, forged, BEFORE))
                    .as("byte " + i)
                    .isEqualTo(notIssued());
        }
    }

    @Test
    void a_token_with_a_shortened_signature_is_rejected() {
        String token = CAPABILITY.issue(KEY);

        assertThat(StoreCapability.verify(KEY, token.substring(0, token.indexOf('.') + 1), BEFORE))
                .isEqualTo(notIssued());
        assertThat(StoreCapability.verify(KEY, token.substring(0, token.length() - 8), BEFORE))
                .isInstanceOf(Rejected.class);
    }

    @Test
    void a_token_ends_with_its_deadline() {
        String token = CAPABILITY.issue(KEY);

        assertThat(StoreCapability.verify(KEY, token, BEFORE)).isInstanceOf(Genuine.class);
        assertThat(StoreCapability.verify(KEY, token, DEADLINE)).isEqualTo(new Rejected("the capability has run out"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "x", "x.y.z", "!.!", "a b.c", "\u00e4.\u00e4"})
    void what_is_no_token_is_rejected(String text) {
        assertThat(StoreCapability.verify(KEY, text, BEFORE)).isInstanceOf(Rejected.class);
    }

    @Test
    void it_allows_its_own_operation_only() {
        StoreKey key = new StoreKey("team/uid-1/out.zip");

        assertThat(CAPABILITY.allows(Operation.WRITE, key)).isTrue();
        assertThat(CAPABILITY.allows(Operation.READ, key)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "team/uid-1/, team/uid-1/out.zip, true",
        "team/uid-1/, team/uid-1/deep/out.zip, true",
        "team/uid-1/, team/uid-1, false",
        "team/uid-1/, team/uid-10/out.zip, false",
        "team/uid-1/, team/uid-2/out.zip, false",
        "team/uid-1/, other/team/uid-1/out.zip, false",
        "team/uid-1/out.zip, team/uid-1/out.zip, true",
        "team/uid-1/out.zip, team/uid-1/out.zip2, false",
        "team/uid-1/out.zip, team/uid-1/out.zip/x, false",
        "team/uid-1, team/uid-1/out.zip, false",
        "team/uid-1, team/uid-10, false",
    })
    void a_prefix_ends_with_a_slash_and_anything_else_is_one_key(String prefix, String key, boolean allowed) {
        StoreCapability capability = new StoreCapability(Operation.READ, prefix, DEADLINE);

        assertThat(capability.allows(Operation.READ, new StoreKey(key))).isEqualTo(allowed);
    }

    @Test
    void an_empty_prefix_is_for_nothing() {
        StoreCapability capability = new StoreCapability(Operation.READ, "", DEADLINE);

        assertThat(capability.allows(Operation.READ, new StoreKey("a"))).isFalse();
    }

    private static Verification notIssued() {
        return new Rejected("the capability was not issued by this store");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
