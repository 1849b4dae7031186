package dev.continuousexport.sql.bind;

import dev.continuousexport.sql.syntax.Command;
import dev.continuousexport.sql.syntax.ContinuousExportCommand;
import dev.continuousexport.sql.syntax.EntityName;
import dev.continuousexport.sql.syntax.Name;
import dev.continuousexport.sql.syntax.ParsedQuery;
import dev.continuousexport.sql.syntax.PipedCommand;
import dev.continuousexport.sql.syntax.QueryParser;
import dev.continuousexport.sql.syntax.ReadsQuery;
import dev.continuousexport.sql.text.Diagnostic;
import dev.continuousexport.sql.text.Diagnostics;
import dev.continuousexport.sql.text.DiagnosticsException;
import dev.continuousexport.sql.text.NearestName;
import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the names and queries of a command and finds the columns of its answer. */
public final class CommandBinder {
  /** Stands for the answer of a command in the query behind it. */
  private static final String ANSWER = "$command";

  private final EntityCatalog entities;
  private final FunctionCatalog functions;
  private final List<Diagnostic> found = new ArrayList<>();

  private CommandBinder(EntityCatalog entities, FunctionCatalog functions) {
    this.entities = entities;
    this.functions = functions;
  }

  /**
   * The columns of a command's answer; empty where they are known only when it is executed.
   *
   * @throws DiagnosticsException naming each name that means nothing, and what is wrong with
   *     queries
   */
  public static Optional<TableSchema> bind(
      Command command, EntityCatalog entities, FunctionCatalog functions) {
    CommandBinder binder = new CommandBinder(entities, functions);
    Optional<TableSchema> columns = binder.bind(command);
    if (!binder.found.isEmpty()) {
      throw new DiagnosticsException(binder.found);
    }
    return columns;
  }

  private Optional<TableSchema> bind(Command command) {
    if (command instanceof PipedCommand piped) {
      Optional<TableSchema> answer = bind(piped.command());
      return guarded(() -> behind(piped.query(), answer));
    }
    Diagnostics diagnostics = new Diagnostics(command.source());
    command.names().forEach(name -> check(name, diagnostics));
    if (!diagnostics.isEmpty()) {
      found.addAll(diagnostics.failure().diagnostics());
    }
    if (command instanceof ReadsQuery reader) {
      guarded(() -> query(reader));
    }
    return command.columns();
  }

  private void check(EntityName entity, Diagnostics diagnostics) {
    List<String> known = entities.names().get(entity.kind());
    String name = entity.name().text();
    if (known != null && !known.contains(name)) {
      diagnostics.report(
          Diagnostic.Kind.NAME,
          entity.name().span(),
          "There is no " + entity.kind().words() + " '" + name + "'.",
          NearestName.hint(
              name,
              known,
              known.isEmpty() ? "There is none." : "There are " + String.join(", ", known) + "."));
    }
  }

  private interface Binding {
    Optional<TableSchema> bind();
  }

  private Optional<TableSchema> guarded(Binding binding) {
    try {
      return binding.bind();
    } catch (DiagnosticsException e) {
      found.addAll(e.diagnostics());
      return Optional.empty();
    }
  }

  private Optional<TableSchema> query(ReadsQuery command) {
    ParsedQuery query = QueryParser.parse(command.query());
    Set<String> facts =
        command instanceof ContinuousExportCommand.Create export
            ? export.over().stream().map(Name::text).collect(Collectors.toSet())
            : Set.of();
    return entities.tables().map(tables -> schema(query, facts, tables));
  }

  /** A query over columns that nobody knows is only parsed. */
  private Optional<TableSchema> behind(SourceText text, Optional<TableSchema> answer) {
    ParsedQuery query = QueryParser.parseBehind(ANSWER, text);
    return answer.map(columns -> schema(query, Set.of(), readable(columns)));
  }

  private TableCatalog readable(TableSchema answer) {
    TableCatalog others = entities.tables().orElseGet(() -> TableCatalog.of(Map.of()));
    return new TableCatalog() {
      @Override
      public Optional<TableSchema> table(String name) {
        return name.equals(ANSWER) ? Optional.of(answer) : others.table(name);
      }

      @Override
      public Collection<String> names() {
        return others.names();
      }
    };
  }

  private TableSchema schema(ParsedQuery query, Set<String> facts, TableCatalog tables) {
    return QueryBinder.bind(query, facts, tables, functions).relation().schema();
  }
}
