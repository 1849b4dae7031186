package dev.continuousexport.sink.write;

import dev.continuousexport.sink.model.StagedObject;
import dev.continuousexport.sink.store.StagedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32C;

/** Passes bytes on to what is being staged, and keeps their CRC-32C. */
final class ChecksummedOutput extends OutputStream {
  private final StagedOutput out;
  private final CRC32C checksum = new CRC32C();

  ChecksummedOutput(StagedOutput out) {
    this.out = out;
  }

  @Override
  public void write(int value) throws IOException {
    out.write(value);
    checksum.update(value);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
    checksum.update(bytes, offset, length);
  }

  long checksum() {
    return checksum.getValue();
  }

  StagedObject finish() throws IOException {
    return out.finish();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
