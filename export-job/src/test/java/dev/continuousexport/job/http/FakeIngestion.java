package dev.continuousexport.job.http;

import dev.continuousexport.job.model.RecordIngestion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps payloads, and takes each line for a record. */
final class FakeIngestion implements RecordIngestion {
  private final List<Payload> payloads = Collections.synchronizedList(new ArrayList<>());

  @Override
  public long ingest(Payload payload) {
    payloads.add(payload);
    return new String(payload.data(), StandardCharsets.UTF_8).lines().count();
  }

  Payload last() {
    return payloads.get(payloads.size() - 1);
  }
}
