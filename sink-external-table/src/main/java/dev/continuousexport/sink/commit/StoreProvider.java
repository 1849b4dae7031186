package dev.continuousexport.sink.commit;

import java.io.IOException;
import java.io.Serializable;

/**
 * Opens an export's stores where they are used: it travels with the job, connections and
 * credentials do not.
 */
@FunctionalInterface
public interface StoreProvider extends Serializable {
  ExportStores open() throws IOException;
}
