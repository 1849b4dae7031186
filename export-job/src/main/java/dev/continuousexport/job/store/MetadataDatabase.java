package dev.continuousexport.job.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.continuousexport.job.model.CommandException;
import dev.continuousexport.job.model.ExportOptions;
import dev.continuousexport.job.model.SecretReference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.flink.configuration.ReadableConfig;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQL database of the service, its tables at their newest version: a SQLite file beside the
 * data, or PostgreSQL.
 */
public final class MetadataDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MetadataDatabase.class);
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final int MOST_CONNECTIONS = 8;

  private final Jdbi jdbi;
  private final CommandCipher cipher;
  private final Runnable release;

  private MetadataDatabase(DataSource source, CommandCipher cipher, Runnable release) {
    this.jdbi = Jdbi.create(source);
    this.cipher = cipher;
    this.release = release;
  }

  /**
   * Opens the database that the settings name, for one service at a time.
   *
   * @throws CommandException if a setting is wrong, or another service has it open
   */
  public static MetadataDatabase open(ReadableConfig settings) {
    Path data = Path.of(settings.get(ExportOptions.DATA)).toAbsolutePath();
    try {
      ServiceLock lock = ServiceLock.ofFile(Files.createDirectories(data).resolve("service.lock"));
      try {
        return open(settings, data, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MetadataDatabase open(ReadableConfig settings, Path data, ServiceLock lock)
      throws IOException {
    CommandCipher cipher = cipher(settings, data);
    Optional<String> url = settings.getOptional(ExportOptions.METADATA);
    return url.isPresent()
        ? postgresql(url.get(), settings, cipher, lock)
        : sqlite(data.resolve("definitions.db"), cipher, lock);
  }

  private static CommandCipher cipher(ReadableConfig settings, Path data) throws IOException {
    Optional<SecretReference> key =
        settings.getOptional(ExportOptions.METADATA_KEY).map(SecretReference::new);
    return key.isPresent()
        ? CommandCipher.of(key.get().resolve())
        : CommandCipher.ofFile(data.resolve("definitions.key"));
  }

  /** A SQLite file whose transactions survive a crash of the machine. */
  private static MetadataDatabase sqlite(Path file, CommandCipher cipher, ServiceLock lock) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setBusyTimeout(10_000);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    migrate(source);
    return new MetadataDatabase(source, cipher, lock::close);
  }

  private static MetadataDatabase postgresql(
      String url, ReadableConfig settings, CommandCipher cipher, ServiceLock folder) {
    if (!url.startsWith(POSTGRESQL)) {
      throw new CommandException(
          "The setting %s names no PostgreSQL database; write jdbc:postgresql://host:port/database?user=name."
              .formatted(ExportOptions.METADATA.key()));
    }
    if (url.contains("password=")) {
      throw new CommandException(
          "The setting %s holds a password; give it by %s=env:NAME or file:PATH."
              .formatted(ExportOptions.METADATA.key(), ExportOptions.METADATA_PASSWORD.key()));
    }
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setMaximumPoolSize(MOST_CONNECTIONS);
    config.setPoolName("metadata");
    settings
        .getOptional(ExportOptions.METADATA_PASSWORD)
        .map(SecretReference::new)
        .ifPresent(password -> config.setPassword(password.resolve()));
    HikariDataSource source = new HikariDataSource(config);
    try {
      ServiceLock lock = ServiceLock.ofPostgresql(source);
      migrate(source);
      return new MetadataDatabase(
          source,
          cipher,
          () -> {
            lock.close();
            source.close();
            folder.close();
          });
    } catch (RuntimeException e) {
      source.close();
      throw e;
    }
  }

  private static void migrate(DataSource source) {
    Flyway.configure()
        .dataSource(source)
        .locations("classpath:dev/continuousexport/job/store/migration")
        .load()
        .migrate();
  }

  /** For the stores of other packages, whose tables are part of the same migrations. */
  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether it answers; the log says why it does not. */
  public boolean answers() {
    try {
      return jdbi.withHandle(
          handle ->
              handle
                  .createQuery("SELECT COUNT(*) FROM definition WHERE kind = ''")
                  .mapTo(Long.class)
                  .findOne()
                  .isPresent());
    } catch (JdbiException e) {
      LOG.warn("The metadata database does not answer.", e);
      return false;
    }
  }

  /**
   * @param clock says when a definition was changed
   */
  public DefinitionStore definitions(Clock clock) {
    return new SqlDefinitionStore(jdbi, cipher, clock);
  }

  @Override
  public void close() {
    release.run();
  }
}
