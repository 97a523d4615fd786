package dev.slipway.agent.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.agent.images.ImageRows.DigestColumn;
import dev.slipway.agent.template.GoTemplate;
import dev.slipway.agent.template.ParsedTemplate;
import dev.slipway.agent.template.RenderedTemplate;
import dev.slipway.agent.template.TemplateFields;
import dev.slipway.core.docker.ImageListing;
import dev.slipway.core.docker.ImageListing.Columns;
import dev.slipway.core.docker.ImageListing.Digests;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code docker images} (Docker CLI reference, docker image ls), the newest image first. */
record ImageListings(ImageStore store, InstantSource clock) implements CommandHandler<ImageListing> {

    private static final String TABLE = "table";
    private static final String NAME = "{{.Repository}}\t{{.Tag}}\t";
    private static final String REST = "{{.ID}}\t{{if .CreatedSince}}{{.CreatedSince}}{{else}}N/A{{end}}\t{{.Size}}";
    private static final String DIGEST = "{{.Digest}}";
    private static final String RAW_REST = "image_id: {{.ID}}\ncreated_at: {{.CreatedAt}}\nvirtual_size: {{.Size}}\n";

    /** How rows are printed: as a table with headings, or one after the other. */
    private record Layout(String template, boolean table) {}

    @Override
    public int answer(ImageListing command, Conversation conversation) throws IOException {
        Layout layout = layout(command);
        ParsedTemplate parsed = GoTemplate.parse(layout.template());
        if (parsed instanceof ParsedTemplate.Refused refused) {
            return conversation.fail(refused.message());
        }
        GoTemplate template = ((ParsedTemplate.Valid) parsed).template();
        List<ReferencePattern> patterns = new ArrayList<>();
        for (String text : command.references()) {
            Optional<ReferencePattern> pattern = ReferencePattern.parse(text);
            if (pattern.isEmpty()) {
                return conversation.fail("Error response from daemon: syntax error in pattern");
            }
            patterns.add(pattern.get());
        }
        return print(template, layout, rows(command, patterns, layout), conversation);
    }

    private List<ObjectNode> rows(ImageListing command, List<ReferencePattern> patterns, Layout layout) {
        DigestColumn digests =
                command.digests() == Digests.SHOWN || layout.template().contains(DIGEST)
                        ? DigestColumn.NEEDED
                        : DigestColumn.NOT_NEEDED;
        ImageRows rows = new ImageRows(command, patterns, digests, clock.instant());
        return store.images().stream()
                .flatMap(image -> rows.of(image, KnownNames.of(store, image)).stream())
                .toList();
    }

    private static int print(GoTemplate template, Layout layout, List<ObjectNode> rows, Conversation conversation)
            throws IOException {
        List<RenderedTemplate> rendered = new ArrayList<>();
        if (layout.table()) {
            rendered.add(template.headings(ImageRows.headings()));
        }
        rows.forEach(row -> rendered.add(template.render(row, TemplateFields.COMPLETE)));
        StringBuilder lines = new StringBuilder();
        for (RenderedTemplate line : rendered) {
            if (line instanceof RenderedTemplate.Failed failed) {
                return conversation.fail(failed.message());
            }
            lines.append(((RenderedTemplate.Text) line).text()).append('\n');
        }
        conversation.say(layout.table() ? TextTable.align(lines.toString()) : lines.toString());
        return 0;
    }

    private static Layout layout(ImageListing command) {
        String format = command.format().orElse(TABLE);
        boolean id = command.columns() == Columns.ID;
        boolean digests = command.digests() == Digests.SHOWN;
        if (format.equals(TABLE)) {
            return id ? new Layout("{{.ID}}", false) : new Layout(NAME + (digests ? DIGEST + "\t" : "") + REST, true);
        }
        if (format.equals("raw")) {
            return new Layout(id ? "image_id: {{.ID}}" : raw(digests), false);
        }
        if (format.equals("json")) {
            return new Layout("{{json .}}", false);
        }
        boolean table = format.startsWith(TABLE);
        String template = (table ? format.substring(TABLE.length()) : format)
                .replaceAll("^ +| +$", "")
                .replace("\\t", "\t")
                .replace("\\n", "\n");
        boolean added = table && digests && !template.contains(DIGEST);
        return new Layout(template + (added ? "\t" + DIGEST : ""), table);
    }

    private static String raw(boolean digests) {
        return "repository: {{.Repository}}\ntag: {{.Tag}}\n" + (digests ? "digest: " + DIGEST + "\n" : "") + RAW_REST;
    }
}
