package dev.slipway.operator;

import dev.slipway.translate.ChildNames;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/**
 * Tells of state changes as Events. The name of an Event says what it tells, so that a change that is seen again after a
 * restart is not told twice. Telling is best effort: the status is the truth.
 */
@ApplicationScoped
public class EventRecorder {

    private static final Logger LOG = Logger.getLogger(EventRecorder.class);
    private static final int MAX_MESSAGE = 1024;

    private final KubernetesClient client;
    private final InstantSource clock;

    EventRecorder(KubernetesClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /** Records one Event about an object. */
    public void record(HasMetadata about, EventType type, String reason, String message) {
        create(event(about, type, reason, message, "", clock.instant()));
    }

    /** Records something that may well happen again, and is then told again. */
    public void recordOccurrence(HasMetadata about, EventType type, String reason, String message) {
        Instant now = clock.instant();
        create(event(about, type, reason, message, now.toString(), now));
    }

    private void create(Event event) {
        try {
            client.v1().events().resource(event).create();
        } catch (KubernetesClientException e) {
            boolean known = e.getCode() == HttpURLConnection.HTTP_CONFLICT;
            boolean namespaceGoes = e.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
            if (!known && !namespaceGoes) {
                LOG.warnf(
                        "event %s about %s could not be recorded: %s",
                        event.getReason(), event.getInvolvedObject().getName(), e.getMessage());
            }
        }
    }

    static Event event(
            HasMetadata about, EventType type, String reason, String message, String occurrence, Instant now) {
        String text = message.length() > MAX_MESSAGE ? message.substring(0, MAX_MESSAGE - 1) + "…" : message;
        String time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        String uid = about.getMetadata().getUid();
        return new EventBuilder()
                .withNewMetadata()
                .withName(about.getMetadata().getName() + "."
                        + ChildNames.hash(uid + "/" + reason + "/" + message + occurrence))
                .withNamespace(about.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(about.getApiVersion())
                .withKind(about.getKind())
                .withName(about.getMetadata().getName())
                .withNamespace(about.getMetadata().getNamespace())
                .withUid(uid)
                .endInvolvedObject()
                .withType(type.spelling())
                .withReason(reason)
                .withMessage(text)
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withNewSource()
                .withComponent("slipway")
                .endSource()
                .build();
    }
}
