package dev.continuousexport.job.store;

import java.nio.file.Path;
import java.time.Clock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQL database of the service, its tables at their newest version: SQLite beside the data when
 * embedded. Connections live as long as a call, so there is nothing to close.
 */
public final class MetadataDatabase {
  private final Jdbi jdbi;

  private MetadataDatabase(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Opens or creates a SQLite file whose transactions survive a crash of the machine. */
  public static MetadataDatabase sqlite(Path file) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/continuousexport/job/store/migration")
        .load()
        .migrate();
    return new MetadataDatabase(Jdbi.create(source));
  }

  /** For the stores of other packages, whose tables are part of the same migrations. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * @param clock says when a definition was changed
   */
  public DefinitionStore definitions(Clock clock) {
    return new SqlDefinitionStore(jdbi, clock);
  }
}
