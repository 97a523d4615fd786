package dev.slipway.aws.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/** A token of a service account, as the kubelet projects it for AWS. */
record TokenFile(Path path) {

    /** In this folder. */
    static TokenFile in(Path directory) {
        return new TokenFile(directory.resolve("token"));
    }

    /** What stands in it from now on: a token for {@code audience} that says who has it. */
    String holds(String subject, String audience, String id) {
        String claims = "{\"sub\":\"%s\",\"aud\":[\"%s\"],\"jti\":\"%s\"}".formatted(subject, audience, id);
        String token = "e30." + Base64.getUrlEncoder().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".x";
        try {
            Files.writeString(path, token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return token;
    }
}
