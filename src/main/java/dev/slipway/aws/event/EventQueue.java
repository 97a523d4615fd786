package dev.slipway.aws.event;

import dev.slipway.core.event.AccountRegion;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A queue.
 *
 * @param url as SQS names it, {@code https://sqs.REGION.amazonaws.com/ACCOUNT/NAME}; no other host than its own is asked
 * @param region its own
 * @param events where the events come from that are sent to it
 */
public record EventQueue(URI url, String region, Set<AccountRegion> events) {

    /** AWS General Reference, "Amazon Simple Queue Service endpoints and quotas"; an interface endpoint of a VPC has a name before it. */
    private static final Pattern HOST = Pattern.compile(
            "(?:.+\\.)?sqs(?:-fips)?\\.([a-z0-9-]+)\\.(?:vpce\\.)?(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

    private static final Pattern PATH = Pattern.compile("/([0-9]{12})/[^/]+");

    public EventQueue {
        events = Set.copyOf(events);
    }

    /** The region that an address of AWS names. */
    public static Optional<String> regionOf(URI url) {
        return group(HOST, url.getHost());
    }

    /** The account that the URL of a queue names. */
    public static Optional<String> accountOf(URI url) {
        return group(PATH, url.getPath());
    }

    private static Optional<String> group(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The name that its account gave it. */
    public String name() {
        return url.getPath().substring(url.getPath().lastIndexOf('/') + 1);
    }
}
