package dev.slipway.aws.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A policy document. The same statements always have the same text. */
public final class PolicyDocument {

    /** The newest version of the policy language (AWS IAM user guide, "IAM JSON policy elements: Version"). */
    private static final String VERSION = "2012-10-17";

    private static final ObjectWriter WRITER = new ObjectMapper().writer(printer());

    private final List<Map<String, Object>> statements;

    private PolicyDocument(List<Map<String, Object>> statements) {
        this.statements = statements;
    }

    static PolicyDocument of(List<Statement> statements) {
        return new PolicyDocument(statements.stream().map(Statement::members).toList());
    }

    static PolicyDocument ofMembers(List<Map<String, Object>> statements) {
        return new PolicyDocument(List.copyOf(statements));
    }

    /** Lets a service assume the role, on behalf of one account only. */
    static PolicyDocument trust(String service, String account) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Service", service));
        statement.put("Action", "sts:AssumeRole");
        statement.put("Condition", Map.of("StringEquals", Map.of("aws:SourceAccount", account)));
        return ofMembers(List.of(statement));
    }

    /** As AWS takes it: JSON, two blanks a level, without a line break at the end. */
    public String json() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("Version", VERSION);
        members.put("Statement", statements);
        try {
            return WRITER.writeValueAsString(members);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("strings always have a JSON form", e);
        }
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(
                Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER));
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        return printer;
    }
}
