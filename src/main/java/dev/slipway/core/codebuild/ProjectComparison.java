package dev.slipway.core.codebuild;

import dev.slipway.core.document.Document;
import dev.slipway.core.document.DocumentDifference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * What has to be written for a project to be as it should.
 *
 * @param fields paths of the members that differ
 * @param update input of {@code UpdateProject}, which leaves alone what it does not name, so that this names what differs and nothing
 *     else
 */
public record ProjectComparison(List<String> fields, Document update) {

    private static final Map<String, Object> LOGS_TO_CLOUD_WATCH =
            Map.of("cloudWatchLogs", Map.of("status", "ENABLED"), "s3Logs", Map.of("status", "DISABLED"));

    /** How a member is cleared that {@code UpdateProject} would otherwise keep (AWS CodeBuild API reference, {@code UpdateProject}). */
    private static final Map<String, Object> CLEARED = Map.ofEntries(
            Map.entry("description", ""),
            Map.entry("sourceVersion", ""),
            Map.entry("secondarySources", List.of()),
            Map.entry("secondarySourceVersions", List.of()),
            Map.entry("secondaryArtifacts", List.of()),
            Map.entry("tags", List.of()),
            Map.entry("fileSystemLocations", List.of()),
            Map.entry("vpcConfig", Map.of()),
            Map.entry("buildBatchConfig", Map.of()),
            Map.entry("cache", Map.of("type", "NO_CACHE")),
            Map.entry("logsConfig", LOGS_TO_CLOUD_WATCH),
            Map.entry("timeoutInMinutes", 60L),
            Map.entry("queuedTimeoutInMinutes", 480L),
            Map.entry("encryptionKey", ProjectNormalForm.DEFAULT_KEY),
            Map.entry("badgeEnabled", false),
            Map.entry("autoRetryLimit", 0L),
            Map.entry("concurrentBuildLimit", -1L));

    /**
     * Compares; empty if nothing differs.
     *
     * @param input of {@code CreateProject}, which would make the project as it should be
     * @param found as {@code BatchGetProjects} gives it
     */
    public static Optional<ProjectComparison> of(Document input, Document found) {
        Document desired = ProjectNormalForm.ofInput(input);
        Document actual = asWritten(ofMembers(desired, ProjectNormalForm.ofFound(found)), desired);
        List<String> fields = DocumentDifference.paths(desired, actual);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Document said = input.pruned();
        Document update = Document.of("name", input.value("name").orElseThrow());
        for (String field : fields) {
            String member = field.replaceFirst("[.].*", "");
            // An empty value asks for what an absent one does, and not every member can be empty in an update.
            update = update.with(member, said.has(member) ? written(input, member) : CLEARED.get(member));
        }
        return Optional.of(new ProjectComparison(fields, update));
    }

    private static Object written(Document input, String member) {
        Document written = input;
        if (member.equals("logsConfig")) {
            // The half of it that is not written must not stay as somebody else has left it.
            for (Map.Entry<String, Object> half : LOGS_TO_CLOUD_WATCH.entrySet()) {
                written = written.change(member, logs -> logs.withDefault(half.getKey(), half.getValue()));
            }
        }
        return written.value(member).orElseThrow();
    }

    /** Without what an update cannot change, as it is not asked for and cannot be cleared either: CodeBuild tells more than it takes. */
    private static Document ofMembers(Document desired, Document found) {
        return found.without(found.members().keySet().stream()
                .filter(member -> !CLEARED.containsKey(member) && !desired.has(member))
                .toArray(String[]::new));
    }

    /** What is given by its name is told as an ARN (AWS CodeBuild API reference, {@code CreateProject}). */
    private static Document asWritten(Document actual, Document desired) {
        BiPredicate<String, String> role = (arn, name) -> arn.contains(":role/") && arn.endsWith("/" + name);
        BiPredicate<String, String> key = (arn, name) -> arn.endsWith(":" + name) || arn.endsWith(":key/" + name);
        Document same = asWritten(asWritten(actual, desired, "serviceRole", role), desired, "encryptionKey", key);
        return same.change(
                "buildBatchConfig", batch -> asWritten(batch, desired.object("buildBatchConfig"), "serviceRole", role));
    }

    private static Document asWritten(
            Document actual, Document desired, String member, BiPredicate<String, String> isArnOf) {
        Optional<String> name = desired.text(member).filter(written -> !written.startsWith("arn:"));
        Optional<String> arn = actual.text(member).filter(told -> told.startsWith("arn:"));
        boolean same = name.isPresent() && arn.isPresent() && isArnOf.test(arn.get(), name.get());
        return same ? actual.with(member, name.get()) : actual;
    }
}
