package dev.slipway.agent.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is expected here is what Go prints. */
class GoTemplateTest {

    private static final JsonNode VALUE = DockerJson.read(("""
        {"Id": "sha256:abcdef", "N": 42, "Zero": 0, "F": 1.5, "B": true, "E": "", "Nil": null,
         "L": ["a", "b c"], "Nums": [1, 2, 3], "Empty": [], "Deep": {"A": {"B": "x"}},
         "Objs": [{"N": "one"}, {"N": "two"}],
         "Config": {"Labels": {"team": "payments", "a": "b", "x<y": "&"}, "Ports": {"80/tcp": {}}}}\
        """).getBytes(StandardCharsets.UTF_8));

    private static final TemplateFields FIELDS =
            new TemplateFields(Set.of("Labels"), Map.of("Cmd", GoNil.LIST.node(), "Volumes", GoNil.MAP.node()));

    private static String render(String template) {
        ParsedTemplate parsed = GoTemplate.parse(template);
        if (parsed instanceof ParsedTemplate.Refused refused) {
            return refused.message();
        }
        RenderedTemplate rendered = ((ParsedTemplate.Valid) parsed).template().render(VALUE, FIELDS);
        return rendered instanceof RenderedTemplate.Text text
                ? text.text()
                : ((RenderedTemplate.Failed) rendered).message();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "plain text                        ~ plain text",
                "{{.Id}}                           ~ sha256:abcdef",
                "{{ .Deep.A.B }}                   ~ x",
                "<{{.N}} {{.F}} {{.B}} {{.E}}>     ~ <42 1.5 true >",
                "{{.L}} {{.Nums}} {{.Empty}}       ~ [a b c] [1 2 3] []",
                "{{.Config.Labels}}                ~ map[a:b team:payments x<y:&]",
                "{{.Config.Ports}}                 ~ map[80/tcp:{}]",
                "{{.Nil}} {{.Config.Labels.other}} ~ <no value> <no value>",
                "{{.Config.Cmd}} {{.Config.Volumes}} {{json .Config.Cmd}} ~ [] map[] null",
                "{{.Config.Volumes.x}} {{len .Config.Cmd}} ~ <no value> 0",
                "{{(.Deep.A).B}} {{(index .Objs 0).N}}  ~ x one",
                "{{$.Id}} {{$x := .N}}{{$x}} {{$.Deep.A.B}} ~ sha256:abcdef 42 x",
                "{{1}} {{-3}} {{1.5}} {{true}} {{\"a\\tb\\u00e9\"}} {{`\\n`}} ~ 1 -3 1.5 true a\tb\u00e9 \\n",
            })
    void a_value_is_printed_as_go_prints_it(String template, String text) {
        assertThat(render(template)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{index .L 1}}                       ~ b c",
                "{{index .Config.Labels \"team\"}}    ~ payments",
                "<{{index .Config.Labels \"other\"}}> ~ <>",
                "{{index .Objs 1 \"N\"}}              ~ two",
                "{{json .L}} {{json .Id}} {{.N | json}} {{json .Nil}} ~ [\"a\",\"b c\"] \"sha256:abcdef\" 42 null",
                "{{json .Deep}}                       ~ {\"A\":{\"B\":\"x\"}}",
                "{{len .L}} {{len .Id}} {{len .Config.Labels}} {{len \"\u00e9\"}} ~ 2 13 3 2",
                "{{join .L \",\"}}                    ~ a,b c",
                "{{split \"a,b\" \",\"}} {{index (split .Id \":\") 1}} ~ [a b] abcdef",
                "{{upper .Id}} {{.Id | upper | lower}} {{title \"hello world\"}} ~ SHA256:ABCDEF sha256:abcdef Hello"
                        + " World",
                "{{println \"a\" .N}}|                ~ ^a 42\n|^",
                "{{print 1 2 \"a\" \"b\" 3 .N}}       ~ 1 2ab3 42",
                "{{printf \"%s-%d-%v-%q%%\" .Id 7 .L \"x\"}} ~ sha256:abcdef-7-[a b c]-\"x\"%",
                "{{\"q\" | printf \"%s-%s\" \"p\"}}   ~ p-q",
                "{{slice .Id 7}} {{slice .Id 0 6}} {{slice .L 1 2}} ~ abcdef sha256 [b c]",
                "{{truncate .Id 3}} {{truncate \"ab\" 5}} ~ sha ab",
                "{{eq .N 42}} {{ne .Id \"x\"}} {{eq .N 1 42}} {{not .B}} ~ true true true false",
                "{{and .B .N}} {{or .E .Id}} {{and .Zero .Nosuch}} ~ 42 sha256:abcdef 0",
            })
    void functions_do_what_docker_and_go_have_them_do(String template, String text) {
        assertThat(render(template)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{range .L}}<{{.}}>{{end}}                     ~ <a><b c>",
                "{{range .Empty}}x{{else}}none{{end}}           ~ none",
                "{{range .Nil}}x{{else}}none{{end}}             ~ none",
                "{{range $i, $e := .L}}{{$i}}={{$e}};{{end}}    ~ 0=a;1=b c;",
                "{{range $k, $v := .Config.Labels}}{{$k}}={{$v}};{{end}} ~ a=b;team=payments;x<y=&;",
                "{{range .Objs}}{{.N}}/{{$.N}} {{end}}.         ~ one/42 two/42 .",
                "{{if .B}}yes{{else}}no{{end}}                  ~ yes",
                "{{if .Zero}}a{{else if .E}}b{{else}}c{{end}}   ~ c",
                "{{if .Config.Volumes}}a{{else}}b{{end}}        ~ b",
                "{{with .Deep.A}}{{.B}} {{$.N}}{{end}}          ~ x 42",
                "{{with .E}}a{{else}}{{.N}}{{end}}              ~ 42",
                "{{with $x := .Id}}{{$x}}{{end}}                ~ sha256:abcdef",
                "{{$x := 1}}{{if .B}}{{$x := 2}}{{$x}}{{end}}{{$x}} ~ 21",
                "a {{- .N -}} b {{- /* note */ -}} c{{/* d */}} ~ a42bc",
            })
    void a_template_chooses_and_repeats(String template, String text) {
        assertThat(render(template)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{foo .Id}}            ~ :1:2: function \"foo\" not defined",
                "{{.Id | foo}}          ~ :1:8: function \"foo\" not defined",
                "{{template \"x\"}}     ~ :1:2: {{template}} is not supported in a format",
                "{{define \"x\"}}{{end}} ~ :1:2: {{define}} is not supported in a format",
                "{{range .L}}{{break}}{{end}} ~ :1:14: {{break}} is not supported in a format",
                "{{.Id                  ~ :1:0: unclosed action",
                "{{if .B}}x             ~ :1:2: {{if}} has no {{end}}",
                "x{{end}}               ~ :1:1: unexpected {{end}}",
                "{{if .B}}{{else}}{{else}}{{end}} ~ :1:17: expected end of {{if}}",
                "{{}}                   ~ :1:2: missing value for command",
                "{{(.Id}}               ~ :1:2: unclosed left paren",
                "{{.Id)}}               ~ :1:5: unexpected \")\" in command",
                "{{.Id \"x\"}}          ~ :1:2: can't give argument to non-function .Id",
                "{{.Id | .N}}           ~ :1:8: non executable command in pipeline stage 2",
                "{{\"x}}                ~ :1:2: unterminated quoted string",
                "{{\"\\q\"}}            ~ :1:3: invalid escape in a quoted string",
                "{{1a}}                 ~ :1:2: bad number syntax: \"1a\"",
                "{{99999999999999999999}} ~ :1:2: bad number syntax: \"99999999999999999999\"",
                "{{#}}                  ~ :1:2: unexpected \"#\" in an action",
                "{{/* x                 ~ :1:0: unclosed comment",
                "{{range $a, $b, $c := .L}}{{end}} ~ :1:8: too many declarations",
            })
    void what_is_no_template_is_refused_with_its_place(String template, String message) {
        assertThat(GoTemplate.parse(template)).isInstanceOf(ParsedTemplate.Refused.class);
        assertThat(render(template)).isEqualTo("template parsing error: template: " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{{.Foo}}         ~ :1:2: executing \"\" at <.Foo>: map has no entry for key \"Foo\"",
                "{{.Deep.X}}      ~ :1:2: executing \"\" at <.Deep.X>: map has no entry for key \"X\"",
                "{{.Nil.x}}       ~ :1:2: executing \"\" at <.Nil.x>: nil pointer evaluating interface {}.x",
                "{{.Id.x}}        ~ :1:2: executing \"\" at <.Id.x>: can't evaluate field x in type string",
                "{{index .L 5}}   ~ :1:2: executing \"\" at <index .L 5>: error calling index: index out of range: 5",
                "{{index .L -1}}  ~ :1:2: executing \"\" at <index .L -1>: error calling index: index out of range: -1",
                "{{len .N}}       ~ :1:2: executing \"\" at <len .N>: error calling len: len of type int",
                "{{range .Id}}{{end}} ~ :1:8: executing \"\" at <.Id>: range can't iterate over sha256:abcdef",
                "{{$x}}           ~ :1:2: executing \"\" at <$x>: undefined variable \"$x\"",
                "{{json}}         ~ :1:2: executing \"\" at <json>: error calling json: wrong number of args: got 0",
                "{{eq .Id .B}}    ~ :1:2: executing \"\" at <eq .Id .B>: error calling eq: incompatible types for"
                        + " comparison",
            })
    void a_value_that_lacks_what_is_asked_for_is_an_error(String template, String message) {
        assertThat(render(template)).isEqualTo("template parsing error: template: " + message);
    }

    @Test
    void a_place_is_told_by_line_and_column() {
        assertThat(render("{{.Id}}\n  {{.Foo}}")).startsWith("template parsing error: template: :2:4: ");
    }

    @Test
    void an_error_prints_nothing_of_what_came_before_it() {
        assertThat(render("before {{.Foo}}")).doesNotContain("before");
    }

    @Test
    void headings_stay_as_they_are() {
        ParsedTemplate parsed = GoTemplate.parse("{{upper .Tag}} {{json .Tag}} {{.Tag | lower}} {{join .Tag \",\"}}");
        RenderedTemplate rendered = ((ParsedTemplate.Valid) parsed)
                .template()
                .headings(DockerJson.object().put("Tag", "Tag"));
        assertThat(rendered).isEqualTo(new RenderedTemplate.Text("Tag Tag Tag Tag"));
    }

    @Test
    void nesting_is_bounded() {
        assertThat(render("{{if .B}}".repeat(40) + "{{end}}".repeat(40))).contains("nested more than 32 deep");
        assertThat(render("{{" + "(".repeat(100_000))).contains("at most");
        assertThat(render("{{" + "(".repeat(10_000) + "1" + ")".repeat(10_000) + "}}"))
                .contains("nested more than 32 deep");
    }

    @Test
    void output_and_work_are_bounded() {
        String twice = "{{with print . .}}".repeat(30) + "{{end}}".repeat(30);
        assertThat(render("{{with .Id}}" + twice + "{{end}}")).contains("the text has more than 1048576 characters");
        String loops = "{{range $.Nums}}".repeat(30) + "{{end}}".repeat(30);
        assertThat(render(loops)).contains("takes more than 200000 steps");
        String prints = "{{range $.Nums}}".repeat(9) + "{{json $}}" + "{{end}}".repeat(9);
        assertThat(render(prints)).contains("prints more than 1048576 characters");
    }
}
