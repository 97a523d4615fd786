package dev.slipway.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.aws.event.EventQueue;
import dev.slipway.core.event.AccountRegion;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The queues to which EventBridge sends the events of runs, as an administrator names them. */
final class AwsQueueSettings {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true);

    private AwsQueueSettings() {}

    /**
     * A queue.
     *
     * @param account where the runs are; that of the queue when absent
     * @param region the same
     */
    record Named(
            @Nullable String url,
            @Nullable String account,
            @Nullable String region) {

        AccountRegion events(URI address) {
            return new AccountRegion(
                    account != null ? account : told("account", EventQueue.accountOf(address), address),
                    region != null ? region : told("region", EventQueue.regionOf(address), address));
        }

        private static String told(String member, Optional<String> value, URI address) {
            return value.orElseThrow(() -> new IllegalArgumentException("the setting aws.eventQueues cannot be read: "
                    + address + " does not tell the " + member + "; write it beside the url"));
        }
    }

    /** Reads the setting, a list. One queue may stand there several times, for several accounts and regions. */
    static List<EventQueue> parse(Optional<String> json) {
        Map<URI, Set<AccountRegion>> events = new LinkedHashMap<>();
        for (Named named : read(json.filter(text -> !text.isBlank()).orElse("[]"))) {
            URI address = address(named.url());
            events.computeIfAbsent(address, url -> new HashSet<>()).add(named.events(address));
        }
        List<EventQueue> queues = new ArrayList<>();
        events.forEach((url, from) -> queues.add(new EventQueue(
                url,
                EventQueue.regionOf(url).orElseGet(() -> from.iterator().next().region()),
                from)));
        return List.copyOf(queues);
    }

    private static List<Named> read(String json) {
        try {
            List<Named> read = JSON.readValue(json, new TypeReference<@Nullable List<Named>>() {});
            return read == null ? List.of() : read;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "the setting aws.eventQueues cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static URI address(@Nullable String url) {
        try {
            URI address = URI.create(url == null ? "" : url);
            boolean isWeb = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
            if (isWeb && address.getHost() != null && address.getPath().length() > 1) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw notAUrl(url, e);
        }
        throw notAUrl(url, null);
    }

    private static IllegalArgumentException notAUrl(@Nullable String url, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "the setting aws.eventQueues cannot be read: " + url
                        + " is not the URL of a queue; write https://sqs.REGION.amazonaws.com/ACCOUNT/NAME",
                cause);
    }
}
