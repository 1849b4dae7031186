package dev.continuousexport.sink.store;

import dev.continuousexport.sink.model.StagedObject;
import java.io.IOException;
import java.io.OutputStream;

/**
 * An object being staged. Closing without {@link #finish} leaves nothing that could be published.
 */
public abstract class StagedOutput extends OutputStream {
  /** Bytes written so far. */
  public abstract long position();

  /** Makes the bytes durable, still invisible. Called once, after the last write. */
  public abstract StagedObject finish() throws IOException;
}
