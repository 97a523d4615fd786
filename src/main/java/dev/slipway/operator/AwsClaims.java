package dev.slipway.operator;

import dev.slipway.aws.resource.ResourceKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Which objects want the same name in AWS. Whose the resource is its tags say; while there is none, the oldest object may make it.
 * Nothing here needs to survive a restart: the first look at each object says again what it wants.
 */
final class AwsClaims {
    private record Place(ResourceKind kind, String name) {}

    private record Claim(Instant created, String watcher) {}

    private static final Comparator<Claim> OLDEST_FIRST =
            Comparator.comparing(Claim::created).thenComparing(Claim::watcher);

    private final Map<Place, NavigableSet<Claim>> claims = new HashMap<>();
    private final Map<String, Place> places = new HashMap<>();

    /** From now on {@code request} wants this name, and no other; who is older and wants it, too. */
    synchronized Optional<String> older(AwsRequest request, ResourceKind kind, String name) {
        Place place = new Place(kind, name);
        Place before = places.put(claimant(request), place);
        if (before != null && !before.equals(place)) {
            remove(before, request.watcher());
        }
        NavigableSet<Claim> wanting = claims.computeIfAbsent(place, key -> new TreeSet<>(OLDEST_FIRST));
        wanting.removeIf(claim -> claim.watcher().equals(request.watcher()));
        wanting.add(new Claim(created(request), request.watcher()));
        return Optional.of(wanting.first().watcher()).filter(oldest -> !oldest.equals(request.watcher()));
    }

    /** It wants nothing any more. */
    synchronized void withdraw(AwsRequest request) {
        Place place = places.remove(claimant(request));
        if (place != null) {
            remove(place, request.watcher());
        }
    }

    private void remove(Place place, String watcher) {
        NavigableSet<Claim> wanting = Objects.requireNonNull(claims.get(place), "a place has claims");
        wanting.removeIf(claim -> claim.watcher().equals(watcher));
        if (wanting.isEmpty()) {
            claims.remove(place);
        }
    }

    /** A project and a pipeline may have the same name. */
    private static String claimant(AwsRequest request) {
        return request.word() + " " + request.watcher();
    }

    private static Instant created(AwsRequest request) {
        return Optional.ofNullable(request.object().getMetadata().getCreationTimestamp())
                .map(Instant::parse)
                .orElse(Instant.MAX);
    }
}
