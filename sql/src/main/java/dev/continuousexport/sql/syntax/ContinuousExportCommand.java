package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command that defines, changes or checks a continuous export. */
public sealed interface ContinuousExportCommand extends Command {
  Name name();

  /**
   * {@code .create-or-alter continuous-export …}.
   *
   * @param over the fact tables; empty where the clause is missing: then all tables are facts
   * @param query the text behind {@code <|}
   */
  record Create(
      SourceText source,
      Name name,
      List<Name> over,
      Name externalTable,
      List<Property> properties,
      SourceText query)
      implements ContinuousExportCommand, ReadsQuery {
    public Create {
      over = List.copyOf(over);
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".create-or-alter continuous-export";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.CREATED_EXPORT);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.externalTable(externalTable));
    }
  }

  /** What is done with a whole export. */
  enum Action {
    DROP("drop", ResultColumns.EXPORTS),
    ENABLE("enable", ResultColumns.EXPORTS),
    DISABLE("disable", ResultColumns.EXPORTS),
    /** Our own: whether ledger and folder keep what was promised. */
    VERIFY("verify", ResultColumns.VIOLATIONS);

    private final String verb;
    private final TableSchema columns;

    Action(String verb, TableSchema columns) {
      this.verb = verb;
      this.columns = columns;
    }

    /** The word behind the dot. */
    public String verb() {
      return verb;
    }
  }

  /** {@code .drop|.enable|.disable|.verify continuous-export N}. */
  record Act(SourceText source, Action action, Name name) implements ContinuousExportCommand {
    @Override
    public String title() {
      return "." + action.verb() + " continuous-export";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(action.columns);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.continuousExport(name));
    }
  }

  /** {@code .set continuous-export N cursor to 'cursor'}. */
  record SetCursor(SourceText source, Name name, QuotedText cursor)
      implements ContinuousExportCommand {
    @Override
    public String title() {
      return ".set continuous-export cursor";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.EXPORTS);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.continuousExport(name));
    }
  }
}
