package dev.continuousexport.job.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.JsonValues;
import dev.continuousexport.source.decode.BadRecordException;
import dev.continuousexport.source.decode.RecordDecoder;
import dev.continuousexport.source.log.RecordFraming;
import dev.continuousexport.source.model.IngestTable;
import dev.continuousexport.source.model.RecordFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.table.data.GenericRowData;

/** Cuts payloads into records, and rewrites them where the table keeps another format. */
final class RecordConversion {
  private static final JsonFactory JSON = new JsonFactory();

  private RecordConversion() {}

  /** Records of a payload of CSV rows. */
  static List<byte[]> csv(IngestTable table, byte[] data) {
    return inFormatOf(table, RecordFormat.CSV, RecordFraming.CSV_ROWS.split(data));
  }

  /** Records of a payload with a JSON object in each line. */
  static List<byte[]> jsonLines(IngestTable table, byte[] data) {
    return inFormatOf(table, RecordFormat.JSON, RecordFraming.LINES.split(data));
  }

  /** Records of a payload of JSON objects, one after the other or in arrays, over several lines. */
  static List<byte[]> jsonValues(IngestTable table, byte[] data) {
    List<byte[]> records = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(data)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_ARRAY) {
          depth++;
        } else if (token == JsonToken.END_ARRAY) {
          depth--;
        } else {
          records.add(compact(parser));
        }
        if (depth > 1) {
          throw new CommandException(
              "The records of table '%s' are arrays in an array: send objects, or one array of them."
                  .formatted(table.name()));
        }
      }
    } catch (JsonProcessingException e) {
      throw new CommandException(
          "Record %d for table '%s' is not JSON, at line %d, column %d. Nothing was ingested."
              .formatted(
                  records.size() + 1,
                  table.name(),
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr()),
          e);
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory could not be read.", e);
    }
    return inFormatOf(table, RecordFormat.JSON, records);
  }

  /** A value without line breaks between its tokens; its numbers keep their digits. */
  private static byte[] compact(JsonParser parser) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      JsonValues.copy(parser, json);
    }
    return bytes.toByteArray();
  }

  private static List<byte[]> inFormatOf(
      IngestTable table, RecordFormat format, List<byte[]> records) {
    if (table.format() == format) {
      return records;
    }
    int width = table.schema().columns().size();
    RecordDecoder decoder =
        RecordDecoder.of(
            new IngestTable(table.name(), table.schema(), table.log(), format, table.onBadRecord()),
            IntStream.range(0, width).toArray());
    RecordEncoder encoder = RecordEncoder.of(table);
    GenericRowData row = new GenericRowData(width);
    List<byte[]> converted = new ArrayList<>(records.size());
    for (byte[] record : records) {
      try {
        decoder.decode(record, 0, record.length, row);
      } catch (BadRecordException e) {
        throw new CommandException(
            "Record %d cannot become a row of table '%s': %s Nothing was ingested."
                .formatted(converted.size() + 1, table.name(), e.getMessage()),
            e);
      }
      converted.add(encoder.encode(row));
    }
    return converted;
  }
}
