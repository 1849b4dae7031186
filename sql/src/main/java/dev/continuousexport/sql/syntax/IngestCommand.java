package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A command that puts records into a table. */
public sealed interface IngestCommand extends Command {
  /**
   * {@code .ingest inline into table T [with (…)] <| data}.
   *
   * @param data the lines behind {@code <|}, up to the first empty one
   */
  record Inline(SourceText source, Name table, List<Property> properties, String data)
      implements IngestCommand {
    public Inline {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return ".ingest inline";
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(ResultColumns.INGESTED);
    }

    @Override
    public List<EntityName> names() {
      return List.of(EntityName.table(table));
    }

    @Override
    public String toString() {
      return "Inline[" + table.text() + ", " + data.length() + " characters]";
    }
  }

  /** What becomes of the table and of the records that are there. */
  enum Method {
    /** Creates the table, which must not be there. */
    SET("set"),
    /** Adds to a table that is there. */
    APPEND("append"),
    /** Adds to the table, which is created where it is missing. */
    SET_OR_APPEND("set-or-append"),
    /** Replaces the records of the table, which is created where it is missing. */
    SET_OR_REPLACE("set-or-replace");

    private final String verb;

    Method(String verb) {
      this.verb = verb;
    }

    /** The word behind the dot. */
    public String verb() {
      return verb;
    }
  }

  /** {@code .set-or-replace [async] T [with (…)] <| query}. */
  record FromQuery(
      SourceText source,
      Method method,
      boolean async,
      Name table,
      List<Property> properties,
      SourceText query)
      implements IngestCommand, ReadsQuery {
    public FromQuery {
      properties = List.copyOf(properties);
    }

    @Override
    public String title() {
      return "." + method.verb();
    }

    @Override
    public Optional<TableSchema> columns() {
      return Optional.of(async ? ResultColumns.OPERATION : ResultColumns.EXTENTS);
    }

    @Override
    public List<EntityName> names() {
      return method == Method.APPEND ? List.of(EntityName.table(table)) : List.of();
    }
  }
}
