package dev.slipway.oci;

import static dev.slipway.oci.Clients.failure;
import static dev.slipway.oci.Clients.image;
import static dev.slipway.oci.Clients.login;
import static dev.slipway.oci.Clients.value;
import static dev.slipway.oci.FakeRegistry.error;
import static dev.slipway.oci.FakeRegistry.reply;
import static dev.slipway.oci.FakeRegistry.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.core.image.ImageReference;
import dev.slipway.oci.RegistryClient.BlobPresence;
import dev.slipway.oci.RegistryClient.LoginStatus;
import dev.slipway.oci.RegistryFailure.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryAuthorizationTest {

    private static final Credential ADA = new Credential.Password("ada", "open:sesame");
    private static final String ADA_BASIC = "Basic YWRhOm9wZW46c2VzYW1l";
    private static final Digest BLOB = Digest.of(Images.bytes("blob"));

    private final Clients clients = new Clients();
    private FakeRegistry registry;
    private FakeRegistry tokens;
    private ImageReference app;

    @BeforeEach
    void start() {
        registry = new FakeRegistry();
        tokens = new FakeRegistry();
        app = image(registry.host() + "/team/app:1.0");
        registry.blobs.put("team/app@" + BLOB, Images.bytes("blob"));
    }

    @AfterEach
    void close() {
        registry.close();
        tokens.close();
    }

    private String bearer() {
        return "Bearer realm=\"http://" + tokens.host()
                + "/token\",service=\"fake\",scope=\"repository:team/app:pull\"";
    }

    private void tokenFor(String authorization, String token) {
        tokens.always("GET /token.*", exchange -> {
            String given = exchange.getRequestHeaders().getFirst("Authorization");
            if (authorization.equals(given == null ? "" : given)) {
                reply(exchange, 200, Images.bytes("{\"token\":\"" + token + "\",\"expires_in\":300}"));
            } else {
                error(401, "UNAUTHORIZED", "bad password").give(exchange);
            }
        });
    }

    @Test
    void a_token_is_fetched_with_the_credential_of_exactly_this_host() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokenFor(ADA_BASIC, "t1");

        assertThat(value(clients.of(registry, login(registry.host(), ADA)).blobExists(app, BLOB)))
                .isEqualTo(BlobPresence.PRESENT);
        assertThat(tokens.seen)
                .containsExactly(new FakeRegistry.Seen(
                        "GET", "/token?service=fake&scope=repository%3Ateam%2Fapp%3Apull", ADA_BASIC));
    }

    @Test
    void without_a_credential_the_token_of_everybody_is_used() {
        registry.always(".*", registry.unless("Bearer anyone", bearer()));
        tokenFor("", "anyone");

        assertThat(value(clients.of(registry).blobExists(app, BLOB))).isEqualTo(BlobPresence.PRESENT);
    }

    @Test
    void the_password_is_told_to_the_token_server_and_never_to_the_registry() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokenFor(ADA_BASIC, "t1");

        clients.of(registry, login(registry.host(), ADA)).blobExists(app, BLOB);
        assertThat(registry.seen).extracting(FakeRegistry.Seen::authorization).containsExactly("", "Bearer t1");
    }

    @Test
    void a_token_is_used_again_until_it_expires() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokenFor(ADA_BASIC, "t1");
        RegistryClient client = clients.of(registry, login(registry.host(), ADA));

        client.blobExists(app, BLOB);
        client.blobExists(app, BLOB);
        assertThat(tokens.seen).hasSize(1);
        clients.now = Clients.NOW.plus(Duration.ofMinutes(5));
        client.blobExists(app, BLOB);
        assertThat(tokens.seen).hasSize(2);
        assertThat(registry.seen).as("only the first was refused").hasSize(4);
    }

    @Test
    void a_push_uses_one_token_for_all_its_requests() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokenFor(ADA_BASIC, "t1");
        byte[] layer = Images.bytes("layer");

        value(clients.of(registry, login(registry.host(), ADA))
                .pushBlob(app, Digest.of(layer), BlobSource.of(layer), Optional.empty()));
        assertThat(tokens.seen)
                .extracting(FakeRegistry.Seen::path)
                .containsExactly("/token?service=fake&scope=repository%3Ateam%2Fapp%3Apull%2Cpush");
    }

    @Test
    void a_mount_asks_for_both_repositories() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokenFor(ADA_BASIC, "t1");
        byte[] layer = Images.bytes("layer");
        registry.blobs.put("team/base@" + Digest.of(layer), layer);

        assertThat(value(clients.of(registry, login(registry.host(), ADA))
                        .pushBlob(app, Digest.of(layer), BlobSource.of(layer), Optional.of("team/base"))))
                .isEqualTo(BlobPush.MOUNTED);
        assertThat(tokens.seen.get(1).path())
                .isEqualTo("/token?service=fake&scope=repository%3Ateam%2Fapp%3Apull%2Cpush"
                        + "&scope=repository%3Ateam%2Fbase%3Apull");
    }

    @Test
    void a_token_that_is_refused_is_replaced_once() {
        registry.always(".*", registry.unless("Bearer never", bearer()));
        tokenFor(ADA_BASIC, "t1");

        assertThat(failure(clients.of(registry, login(registry.host(), ADA)).blobExists(app, BLOB), Kind.UNAUTHORIZED))
                .contains("refuses the login it was given to pull from team/app");
        assertThat(registry.seen).hasSize(2);
    }

    @Test
    void after_a_logout_the_token_is_not_used_any_more() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokenFor(ADA_BASIC, "t1");
        Optional<?>[] login = {Optional.of(ADA)};
        RegistryClient client = clients.of(registry, (host, repository) -> login[0].map(given -> (Credential) given));

        assertThat(client.blobExists(app, BLOB)).isInstanceOf(Success.class);
        login[0] = Optional.empty();
        failure(client.blobExists(app, BLOB), Kind.UNAUTHORIZED);
    }

    @Test
    void an_identity_token_is_exchanged() {
        registry.always(".*", registry.unless("Bearer a1", bearer()));
        String[] form = {""};
        tokens.always("POST /token", exchange -> {
            form[0] = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            reply(exchange, 200, Images.bytes("{\"access_token\":\"a1\"}"));
        });
        Credential identity = new Credential.IdentityToken("refresh me");

        assertThat(value(clients.of(registry, login(registry.host(), identity)).blobExists(app, BLOB)))
                .isEqualTo(BlobPresence.PRESENT);
        assertThat(tokens.seen).extracting(FakeRegistry.Seen::authorization).containsExactly("");
        assertThat(form[0])
                .contains("grant_type=refresh_token", "&service=fake&scope=repository%3Ateam%2Fapp%3Apull")
                .endsWith("&refresh_token=refresh+me");
    }

    @Test
    void a_registry_with_basic_authentication_gets_it_from_the_second_request_on_at_once() {
        registry.always(".*", registry.unless(ADA_BASIC, "Basic realm=\"https://ecr.example/\",service=\"ecr\""));
        RegistryClient client = clients.of(registry, login(registry.host(), ADA));

        client.blobExists(app, BLOB);
        client.blobExists(app, BLOB);
        assertThat(registry.seen)
                .extracting(FakeRegistry.Seen::authorization)
                .containsExactly("", ADA_BASIC, ADA_BASIC);
    }

    @Test
    void without_a_login_the_sentence_says_how_to_give_one() {
        registry.always(".*", registry.unless(ADA_BASIC, "Basic realm=\"r\""));

        assertThat(failure(clients.of(registry).manifest(app), Kind.UNAUTHORIZED))
                .isEqualTo("registry " + registry.host() + " wants a login to pull from team/app (or there is no such"
                        + " repository); give the entry " + registry.host()
                        + " of a kubernetes.io/dockerconfigjson Secret,"
                        + " or docker login " + registry.host() + ": who are you");
    }

    @Test
    void a_wrong_password_is_not_tried_again_and_not_shown() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokens.always("GET /token.*", error(401, "UNAUTHORIZED", "open:sesame is wrong \\u001b[31m for " + ADA_BASIC));

        String message =
                failure(clients.of(registry, login(registry.host(), ADA)).manifest(app), Kind.UNAUTHORIZED);
        assertThat(message).contains("refuses the login").doesNotContain("sesame", "YWRh", "\u001b");
        assertThat(tokens.seen).hasSize(1);
    }

    @Test
    void a_token_server_that_fails_is_tried_again() {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokens.answer("GET /token.*", status(503, ""));
        tokenFor("", "t1");

        assertThat(value(clients.of(registry).blobExists(app, BLOB))).isEqualTo(BlobPresence.PRESENT);
        assertThat(clients.waits).containsExactly(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "not json", "{\"token\":\"a\\nb\"}", "[]", ""})
    void an_answer_without_a_token_is_a_failure(String body) {
        registry.always(".*", registry.unless("Bearer t1", bearer()));
        tokens.always("GET /token.*", status(200, body));

        assertThat(failure(clients.of(registry).manifest(app), Kind.INVALID)).contains("token server");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://", "token", "http://ada:pw@127.0.0.1/token", "::"})
    void a_realm_that_is_no_url_is_refused(String realm) {
        registry.always(".*", registry.unless("Bearer t1", "Bearer realm=\"" + realm + "\""));

        assertThat(clients.of(registry, login(registry.host(), ADA)).manifest(app))
                .isInstanceOf(RegistryFailure.class);
        assertThat(registry.seen).hasSize(1);
    }

    @Test
    void an_opaque_scope_of_the_challenge_is_passed_on() {
        registry.always(
                ".*",
                registry.unless(
                        "Bearer t1",
                        "Bearer realm=\"http://" + tokens.host() + "/token\",service=\"s\",scope=\"aws\""));
        tokenFor("", "t1");

        value(clients.of(registry).blobExists(app, BLOB));
        assertThat(tokens.seen.get(0).path()).endsWith("&scope=repository%3Ateam%2Fapp%3Apull&scope=aws");
    }

    @Test
    void a_challenge_without_service_and_scope_will_do() {
        registry.always(".*", registry.unless("Bearer t1", "Bearer realm=\"http://" + tokens.host() + "/token?a=b\""));
        tokenFor("", "t1");

        value(clients.of(registry).blobExists(app, BLOB));
        assertThat(tokens.seen.get(0).path()).isEqualTo("/token?a=b&scope=repository%3Ateam%2Fapp%3Apull");
    }

    @Test
    void a_login_is_checked_at_the_front_door() {
        registry.always(".*", registry.unless("Bearer t1", "Bearer realm=\"http://" + tokens.host() + "/token\""));
        tokenFor(ADA_BASIC, "t1");
        Credential wrong = new Credential.Password("ada", "guess");

        assertThat(value(clients.of(registry, login(registry.host(), ADA)).checkLogin(registry.host())))
                .isEqualTo(LoginStatus.LOGGED_IN);
        failure(clients.of(registry, login(registry.host(), wrong)).checkLogin(registry.host()), Kind.UNAUTHORIZED);
    }

    @Test
    void an_open_registry_needs_no_login() {
        assertThat(value(clients.of(registry).checkLogin(registry.host()))).isEqualTo(LoginStatus.ANONYMOUS);
        assertThat(registry.seen).extracting(FakeRegistry.Seen::path).containsExactly("/v2/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ex ample.com", "ada@example.com", "a/../b", "", "under_score.example", "%41.example"})
    void what_is_no_host_is_not_asked(String host) {
        failure(clients.of(registry).checkLogin(host), Kind.INVALID);
    }
}
