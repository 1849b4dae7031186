package dev.continuousexport.sql.syntax;

import dev.continuousexport.sql.text.SourceText;
import dev.continuousexport.sql.types.TableSchema;
import java.util.List;
import java.util.Optional;

/** A management command. */
public sealed interface Command {
  /** The command's text, obfuscated strings replaced by asterisks; spans refer to it. */
  SourceText source();

  /** How a command that makes something treats what is there already. */
  enum Mode {
    CREATE,
    ALTER,
    CREATE_OR_ALTER
  }

  /**
   * {@code .create-or-alter table T (columns) [kind=… [dataformat=…] (address)] [with (…)]}.
   *
   * @param log where the records lie; empty for the managed log
   */
  record CreateTable(
      SourceText source,
      Name name,
      TableSchema schema,
      Optional<Log> log,
      List<Property> properties)
      implements Command {
    public CreateTable {
      properties = List.copyOf(properties);
    }
  }

  /** The log clause of a table: the mirror image of an external table's. */
  record Log(Name kind, Optional<Name> format, ConnectionText address) {}

  /** {@code .create-or-alter external table …}. */
  record CreateExternalTable(
      SourceText source,
      Mode mode,
      Name name,
      TableSchema schema,
      Name kind,
      List<ExternalPartition> partitions,
      List<PathElement> pathFormat,
      Name format,
      List<ConnectionText> connections,
      List<Property> properties)
      implements Command {
    public CreateExternalTable {
      partitions = List.copyOf(partitions);
      pathFormat = List.copyOf(pathFormat);
      connections = List.copyOf(connections);
      properties = List.copyOf(properties);
    }
  }

  /**
   * {@code .create-or-alter continuous-export …}.
   *
   * @param over the fact tables; empty where the clause is missing: then all tables are facts
   * @param query the text behind {@code <|}
   */
  record CreateContinuousExport(
      SourceText source,
      Name name,
      List<Name> over,
      Name externalTable,
      List<Property> properties,
      SourceText query)
      implements Command {
    public CreateContinuousExport {
      over = List.copyOf(over);
      properties = List.copyOf(properties);
    }
  }

  /** {@code .show continuous-export N}. */
  record ShowContinuousExport(SourceText source, Name name) implements Command {}

  /** {@code .show continuous-exports}. */
  record ShowContinuousExports(SourceText source) implements Command {}

  /** {@code .show continuous-export N exported-artifacts}. */
  record ShowExportedArtifacts(SourceText source, Name name) implements Command {}

  /** {@code .show tables}. */
  record ShowTables(SourceText source) implements Command {}

  /**
   * {@code .ingest inline into table T [with (…)] <| data}.
   *
   * @param data the lines behind {@code <|}, up to the first empty one
   */
  record IngestInline(SourceText source, Name table, List<Property> properties, String data)
      implements Command {
    public IngestInline {
      properties = List.copyOf(properties);
    }

    @Override
    public String toString() {
      return "IngestInline[" + table.text() + ", " + data.length() + " characters]";
    }
  }
}
