package dev.continuousexport.job.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.continuousexport.job.model.ExternalTableDefinition;
import dev.continuousexport.job.model.ResultTable;
import dev.continuousexport.job.script.ExternalTableScript;
import dev.continuousexport.sink.model.DatetimeFunction;
import dev.continuousexport.sink.model.ExternalTable;
import dev.continuousexport.sink.model.FileProperties;
import dev.continuousexport.sink.model.IncludeHeaders;
import dev.continuousexport.sink.model.Partition;
import dev.continuousexport.sink.model.TextEncoding;
import dev.continuousexport.sql.syntax.ConnectionText;
import dev.continuousexport.sql.syntax.ResultColumns;
import dev.continuousexport.sql.text.TimespanText;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What commands answer of external tables. */
final class ExternalTableRows {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ExternalTableRows() {}

  static ResultTable tables(Collection<ExternalTableDefinition> tables) {
    return Rows.of(
        ResultColumns.EXTERNAL_TABLES, tables.stream().map(ExternalTableRows::row).toList());
  }

  static ResultTable altered(ExternalTableDefinition definition) {
    ExternalTable table = definition.table();
    return Rows.one(
        ResultColumns.ALTERED_EXTERNAL_TABLE,
        table.name(),
        type(definition),
        table.folder(),
        table.docString(),
        SchemaJson.plain(table.schema()),
        properties(table));
  }

  private static List<@Nullable Object> row(ExternalTableDefinition definition) {
    ExternalTable table = definition.table();
    return Rows.row(
        table.name(),
        type(definition),
        table.folder(),
        table.docString(),
        properties(table),
        connections(definition),
        partitions(table),
        ExternalTableScript.pathFormat(definition.command().pathFormat()));
  }

  private static String type(ExternalTableDefinition definition) {
    return definition.command().kind().text().equals("adl") ? "Adl" : "Blob";
  }

  private static String properties(ExternalTable table) {
    FileProperties files = table.files();
    ObjectNode properties = JSON.objectNode();
    boolean isCompressed = table.compression() != dev.continuousexport.sink.model.Compression.NONE;
    properties.put("Format", capital(table.format().kustoName()));
    properties.put("Compressed", isCompressed);
    properties.put("CompressionType", isCompressed ? table.compression().kustoName() : null);
    properties.put("FileExtension", files.fileExtension());
    properties.put("IncludeHeaders", headers(files.headers()));
    properties.put("Encoding", files.encoding() == TextEncoding.UTF8_BOM ? "UTF8BOM" : null);
    properties.put("NamePrefix", files.namePrefix());
    return properties.toString();
  }

  private static String headers(IncludeHeaders headers) {
    return switch (headers) {
      case NONE -> "None";
      case FIRST_FILE -> "FirstFile";
      case ALL -> "All";
    };
  }

  private static String connections(ExternalTableDefinition definition) {
    ArrayNode connections = JSON.arrayNode();
    for (ConnectionText connection : definition.command().connections()) {
      String open = connection.withoutCredentials();
      connections.add(open.equals(connection.value()) ? open : open + ";*******");
    }
    return connections.toString();
  }

  private static String partitions(ExternalTable table) {
    ArrayNode partitions = JSON.arrayNode();
    for (Partition partition : table.partitions()) {
      partition(partitions.addObject(), partition).put("Ordinal", partitions.size() - 1);
    }
    return partitions.toString();
  }

  private static ObjectNode partition(ObjectNode node, Partition partition) {
    if (partition instanceof Partition.OfHash hash) {
      node.put("Mod", hash.modulus());
    } else if (partition instanceof Partition.OfDatetime datetime) {
      function(node, datetime.function());
    }
    node.put("Name", partition.name());
    return node.put("ColumnName", partition.isVirtual() ? null : partition.column());
  }

  private static void function(ObjectNode node, DatetimeFunction function) {
    if (function instanceof DatetimeFunction.Bin bin) {
      node.put("PartitionBy", TimespanText.print(bin.spanTicks()));
    } else {
      String period = ((DatetimeFunction.StartOf) function).name().toLowerCase(Locale.ROOT);
      node.put("Function", "StartOf" + capital(period));
    }
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
