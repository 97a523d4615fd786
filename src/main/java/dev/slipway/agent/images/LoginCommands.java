package dev.slipway.agent.images;

import dev.slipway.core.docker.DockerCommand.Login;
import dev.slipway.core.docker.DockerCommand.Logout;
import dev.slipway.core.docker.Password;
import dev.slipway.core.docker.RegistryHost;
import dev.slipway.oci.Credential;
import dev.slipway.oci.RegistryAnswer;
import dev.slipway.oci.RegistryClient;
import dev.slipway.oci.RegistryClient.LoginStatus;
import dev.slipway.oci.RegistryFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;

/** {@code docker login} and {@code logout}. A login that the registry does not take is not kept. */
final class LoginCommands {

    private static final int MAX_PASSWORD = 64 * 1024;

    private final Logins logins;
    private final BiFunction<RegistryHost, Credential, RegistryClient> clientWith;

    /**
     * The commands.
     *
     * @param clientWith a client that uses this one credential, at its host alone
     */
    LoginCommands(Logins logins, BiFunction<RegistryHost, Credential, RegistryClient> clientWith) {
        this.logins = logins;
        this.clientWith = clientWith;
    }

    int login(Login command, Conversation conversation) throws IOException {
        Optional<String> password = password(command.password(), conversation);
        if (password.isEmpty() || password.get().isEmpty()) {
            return conversation.fail("Error: Password Required");
        }
        Credential credential = new Credential.Password(command.username(), password.get());
        RegistryAnswer<LoginStatus> answer = clientWith
                .apply(command.registry(), credential)
                .checkLogin(command.registry().toString());
        if (answer instanceof RegistryFailure<LoginStatus> failure) {
            return conversation.fail("Error response from daemon: " + failure.message());
        }
        logins.login(command.registry(), credential);
        conversation.say("Login Succeeded\n");
        return 0;
    }

    int logout(Logout command, Conversation conversation) throws IOException {
        RegistryHost registry = command.registry();
        conversation.say(
                logins.logout(registry)
                        ? "Removing login credentials for " + registry + "\n"
                        : "Not logged in to " + registry + "\n");
        return 0;
    }

    private static Optional<String> password(Password password, Conversation conversation) throws IOException {
        if (password instanceof Password.Given given) {
            conversation.complain("WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n");
            return Optional.of(given.reveal());
        }
        byte[] bytes = conversation.input().readNBytes(MAX_PASSWORD);
        return Optional.of(new String(bytes, StandardCharsets.UTF_8).replaceAll("[\r\n]+$", ""));
    }
}
