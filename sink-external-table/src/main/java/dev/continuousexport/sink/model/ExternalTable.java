package dev.continuousexport.sink.model;

import dev.continuousexport.sql.types.Column;
import dev.continuousexport.sql.types.KustoType;
import dev.continuousexport.sql.types.TableSchema;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A table whose records are files of a folder. Holds no credentials, so it may be part of a job
 * graph, a definition or a log.
 *
 * @param name case-sensitive
 * @param schema the columns of the files
 * @param partitions the values that make up the path of a file
 * @param pathFormat how they do; empty for the partitions in their order, joined by {@code /}
 * @param format of the files
 * @param location where they lie
 * @param files how they are named and encoded
 * @param folder the table's place in the database's tree of tables; may be empty
 * @param docString what the table is; may be empty
 */
public record ExternalTable(
    String name,
    TableSchema schema,
    List<Partition> partitions,
    List<PathElement> pathFormat,
    DataFormat format,
    Location location,
    FileProperties files,
    String folder,
    String docString)
    implements Serializable {
  public ExternalTable {
    partitions = List.copyOf(partitions);
    pathFormat = List.copyOf(pathFormat);
    if (name.isBlank()) {
      throw new IllegalArgumentException("An external table must have a name.");
    }
    if (schema.columns().isEmpty()) {
      throw refusal(name, "has no column.");
    }
    requirePartitions(name, schema, partitions);
    PathFormatRules.check(name, partitions, pathFormat);
    requireProperties(name, format, files);
  }

  /** A table with neither partitions nor properties. */
  public ExternalTable(String name, TableSchema schema, DataFormat format, Location location) {
    this(name, schema, List.of(), List.of(), format, location, FileProperties.DEFAULTS, "", "");
  }

  public ExternalTable withPartitions(List<Partition> others, List<PathElement> format) {
    return new ExternalTable(
        name, schema, others, format, this.format, location, files, folder, docString);
  }

  public ExternalTable withFiles(FileProperties others) {
    return new ExternalTable(
        name, schema, partitions, pathFormat, format, location, others, folder, docString);
  }

  /** How the files are compressed: as asked, else text not at all and Parquet by zstd. */
  public Compression compression() {
    Compression asked = files.compression();
    if (asked != null) {
      return asked;
    }
    return format.isText() ? Compression.NONE : Compression.ZSTD;
  }

  /** The columns of the rows to write: the table's own, then those of virtual partitions. */
  public TableSchema rowSchema() {
    List<Column> columns = new ArrayList<>(schema.columns());
    for (Partition partition : partitions) {
      if (partition.isVirtual()) {
        columns.add(new Column(partition.column(), typeOf(partition)));
      }
    }
    return new TableSchema(columns);
  }

  private static KustoType typeOf(Partition partition) {
    return partition.isDatetime() ? KustoType.DATETIME : KustoType.STRING;
  }

  private static void requirePartitions(
      String table, TableSchema schema, List<Partition> partitions) {
    Set<String> names = new HashSet<>();
    for (Partition partition : partitions) {
      if (!names.add(partition.name())) {
        throw refusal(table, "has two partitions of the name '" + partition.name() + "'.");
      }
      if (partition.isVirtual()) {
        requireNoColumn(table, schema, partition);
      } else {
        requireColumn(table, schema, partition);
      }
    }
  }

  private static void requireNoColumn(String table, TableSchema schema, Partition partition) {
    if (schema.column(partition.column()).isPresent()) {
      throw refusal(
          table,
          "has a virtual partition '"
              + partition.name()
              + "' of the same name as a column; write '"
              + partition.name()
              + " : … = "
              + partition.name()
              + "' to use the column.");
    }
  }

  private static void requireColumn(String table, TableSchema schema, Partition partition) {
    KustoType type =
        schema
            .column(partition.column())
            .map(Column::type)
            .orElseThrow(
                () ->
                    refusal(
                        table,
                        "has a partition '"
                            + partition.name()
                            + "' by a column '"
                            + partition.column()
                            + "' that it does not have; its columns are "
                            + schema
                            + "."));
    if (type != typeOf(partition)) {
      throw refusal(
          table,
          "has a partition '"
              + partition.name()
              + "' that needs a column of type "
              + typeOf(partition).kustoName()
              + ", but '"
              + partition.column()
              + "' is of type "
              + type.kustoName()
              + ".");
    }
  }

  private static void requireProperties(String table, DataFormat format, FileProperties files) {
    Compression compression = files.compression();
    if (compression != null && !compression.suits(format)) {
      throw refusal(
          table,
          "cannot compress "
              + format.kustoName()
              + " by "
              + compression.kustoName()
              + "; text is compressed by gzip.");
    }
    if (files.headers() != IncludeHeaders.NONE && !format.hasHeaders()) {
      throw refusal(
          table,
          "cannot have headers in " + format.kustoName() + " files; only csv and tsv have them.");
    }
    if (files.encoding() != TextEncoding.UTF8_NO_BOM && !format.isText()) {
      throw refusal(table, "cannot have a byte order mark in parquet files; text can.");
    }
  }

  static IllegalArgumentException refusal(String table, String reason) {
    return new IllegalArgumentException("The external table '" + table + "' " + reason);
  }
}
