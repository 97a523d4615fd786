package dev.slipway.aws.fake;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** Turns HTTP requests into calls and answers into HTTP responses, each in its service's protocol. */
final class AwsDoor implements HttpHandler {

    /** A response in the protocol of the service that was called. */
    record Reply(int status, String type, String text) {}

    private static final String JSON = "application/x-amz-json-1.1";

    private final Function<AwsCall, String> services;
    private volatile Optional<Forwarding> others = Optional.empty();

    /** {@code services} answers a call with the text of its response, or throws an {@link AwsFault}. */
    AwsDoor(Function<AwsCall, String> services) {
        this.services = services;
    }

    /** Requests to services that are not played here go there from now on. */
    void forwardOthers(Forwarding forwarding) {
        others = Optional.of(forwarding);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = header(exchange, "X-Amz-Target");
            byte[] sent = exchange.getRequestBody().readAllBytes();
            String body = new String(sent, StandardCharsets.UTF_8);
            if (others.isPresent() && !isPlayedHere(target, header(exchange, "Authorization"), body)) {
                others.get().forward(exchange, sent);
                return;
            }
            Reply reply = reply(
                    target,
                    body,
                    () -> CredentialScope.parse(
                            header(exchange, "Authorization"), header(exchange, "X-Amz-Security-Token")));
            byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", reply.type());
            exchange.getResponseHeaders()
                    .set("x-amzn-RequestId", UUID.randomUUID().toString());
            exchange.sendResponseHeaders(reply.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static boolean isPlayedHere(String target, String authorization, String body) {
        return target.isEmpty()
                ? authorization.contains("/sts/aws4_request") || isUnsigned(body)
                : AwsRequests.service(target).isPresent();
    }

    private static boolean isUnsigned(String form) {
        return form.contains("Action=AssumeRoleWithWebIdentity&");
    }

    private Reply reply(String target, String body, Supplier<CredentialScope> signer) {
        boolean json = !target.isEmpty();
        String type = json ? JSON : "text/xml";
        try {
            CredentialScope scope = !json && isUnsigned(body) ? CredentialScope.UNSIGNED : signer.get();
            AwsCall call = json ? AwsRequests.json(target, scope, body) : AwsRequests.query(scope, body);
            return new Reply(200, type, services.apply(call));
        } catch (AwsFault fault) {
            return new Reply(fault.status(), type, json ? inJson(fault) : StsAnswers.error(fault));
        } catch (RuntimeException e) {
            // A mistake in the fake itself has to be seen as one, and not as a broken connection.
            AwsFault fault = new AwsFault("InternalFailure", "The fake failed: " + e);
            return new Reply(fault.status(), type, json ? inJson(fault) : StsAnswers.error(fault));
        }
    }

    private static String inJson(AwsFault fault) {
        var error = Tree.of("__type", fault.code());
        error.put("message", fault.text());
        return Tree.print(error);
    }

    private static String header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
    }
}
