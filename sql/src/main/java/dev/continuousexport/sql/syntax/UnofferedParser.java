package dev.continuousexport.sql.syntax;

import java.util.List;

/** Reads commands about parts of ADX that have no counterpart here. */
final class UnofferedParser {
  private static final List<String> TABLE_POLICIES =
      List.of(
          "auto_delete",
          "caching",
          "encoding",
          "extent_tags_retention",
          "ingestionbatching",
          "merge",
          "mirroring",
          "partitioning",
          "restricted_view_access",
          "retention",
          "row_level_security",
          "roworder",
          "sharding",
          "streamingingestion",
          "update");

  private final CommandInput input;
  private final TokenStream tokens;

  UnofferedParser(CommandInput input) {
    this.input = input;
    this.tokens = input.tokens();
  }

  /** Behind {@code .clear}. */
  Command clear() {
    input.expect("cluster cache external-artifacts");
    input.quotedList("the address of an artifact");
    return new UnofferedCommand(
        input.shown(),
        ".clear cluster cache external-artifacts",
        UnofferedCommand.Subject.EXTERNAL_ARTIFACTS,
        List.of());
  }

  /** Behind a verb: {@code cluster|database policy name ['text']}. */
  Command policy(String verb) {
    String subject = " cluster policy ";
    List<EntityName> names = List.of();
    if (input.take("database")) {
      names = List.of(EntityName.database(input.entity("the name of a database")));
      subject = " database policy ";
    } else {
      input.expect("cluster");
    }
    input.expect("policy");
    String title = "." + verb + subject + tokens.name("the name of a policy").text();
    if (!verb.equals("show") && !verb.equals("delete")) {
      input.quoted("the policy as JSON");
    }
    return new UnofferedCommand(
        input.shown(), title, UnofferedCommand.Subject.CLUSTER_POLICY, names);
  }

  boolean seesTablePolicy() {
    return TABLE_POLICIES.stream().anyMatch(tokens::seesOperator);
  }

  /** At the name of a policy. */
  Command tablePolicy(String title, List<Name> tables, boolean text) {
    String policy = tokens.name("the name of a policy").text();
    if (text) {
      tokens.skipTo("|", ";");
    }
    return new UnofferedCommand(
        input.shown(),
        title + policy,
        UnofferedCommand.Subject.TABLE_POLICY,
        tables.stream().map(EntityName::table).toList());
  }

  /** Behind {@code external table E}; no name stands for all of them. */
  Command externalTablePolicy(String verb, List<Name> tables) {
    input.expect("policy query_acceleration");
    if (!verb.equals("show") && !verb.equals("delete")) {
      input.quoted("the policy as JSON");
    }
    return new UnofferedCommand(
        input.shown(),
        "." + verb + " external table policy query_acceleration",
        UnofferedCommand.Subject.EXTERNAL_TABLE_POLICY,
        tables.stream().map(EntityName::externalTable).toList());
  }

  /** Behind {@code table T ingestion}. */
  Command ingestionMapping(String verb, Name table) {
    if (!tokens.seesOperator("mapping") && !tokens.seesOperator("mappings")) {
      tokens.name("a format");
    }
    if (verb.equals("show") && input.take("mappings")) {
      return mapping(verb, table);
    }
    input.expect("mapping");
    input.quoted("the name of the mapping");
    if (!verb.equals("show") && !verb.equals("drop")) {
      input.quoted("the mapping as JSON");
      input.clauses().optionalProperties();
    }
    return mapping(verb, table);
  }

  private Command mapping(String verb, Name table) {
    return new UnofferedCommand(
        input.shown(),
        "." + verb + " table ingestion mapping",
        UnofferedCommand.Subject.INGESTION_MAPPING,
        List.of(EntityName.table(table)));
  }

  /** Behind the last word of a command that asks for the queues of ADX. */
  Command queuedIngestion(String title) {
    return new UnofferedCommand(
        input.shown(), title, UnofferedCommand.Subject.QUEUED_INGESTION, List.of());
  }

  /** Behind {@code .show table T operations}. */
  Command mirroring(Name table) {
    input.expect("mirroring-exported-artifacts");
    return new UnofferedCommand(
        input.shown(),
        ".show table operations mirroring-exported-artifacts",
        UnofferedCommand.Subject.MIRRORING,
        List.of(EntityName.table(table)));
  }

  /** Behind {@code .show external table E operations}; no name stands for all of them. */
  Command acceleration(List<Name> tables) {
    input.expect("query_acceleration statistics");
    return new UnofferedCommand(
        input.shown(),
        ".show external table operations query_acceleration statistics",
        UnofferedCommand.Subject.QUERY_ACCELERATION,
        tables.stream().map(EntityName::externalTable).toList());
  }
}
