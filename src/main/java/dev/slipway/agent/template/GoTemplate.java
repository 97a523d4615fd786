package dev.slipway.agent.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.agent.template.TemplateFunctions.Purpose;
import java.util.List;

/**
 * A format of a docker command: the part of Go's templates that is used in them (Docker documentation, format command and log
 * output; Go standard library, text/template). Nesting, length, work and output are bounded.
 */
public final class GoTemplate {

    private static final int MAX_LENGTH = 64 << 10;

    private final String text;
    private final List<TemplateNode> nodes;

    private GoTemplate(String text, List<TemplateNode> nodes) {
        this.text = text;
        this.nodes = nodes;
    }

    /** Reads a template; anything that is not known here is refused by its name. */
    public static ParsedTemplate parse(String text) {
        if (text.length() > MAX_LENGTH) {
            return new ParsedTemplate.Refused(
                    "template parsing error: a format has at most " + MAX_LENGTH + " characters");
        }
        try {
            return new ParsedTemplate.Valid(new GoTemplate(text, TemplateParser.parse(text)));
        } catch (TemplateException e) {
            return new ParsedTemplate.Refused(e.sentence());
        }
    }

    /** Prints what the template says of a value. */
    public RenderedTemplate render(JsonNode value, TemplateFields fields) {
        return render(new TemplateExecution(text, value, fields, Purpose.VALUES));
    }

    /** Prints the headings of a table: functions that change a value leave its heading as it is. */
    public RenderedTemplate headings(JsonNode headings) {
        return render(new TemplateExecution(text, headings, TemplateFields.COMPLETE, Purpose.HEADINGS));
    }

    private RenderedTemplate render(TemplateExecution execution) {
        try {
            return new RenderedTemplate.Text(execution.run(nodes));
        } catch (TemplateException e) {
            return new RenderedTemplate.Failed(e.sentence());
        }
    }

    /** Docker's form: the line from 1 on, the column from 0 on. */
    static TemplateException error(String text, int position, String words) {
        String before = text.substring(0, position);
        long line = before.chars().filter(c -> c == '\n').count() + 1;
        int column = position - (before.lastIndexOf('\n') + 1);
        return new TemplateException("template parsing error: template: :" + line + ":" + column + ": " + words);
    }
}
