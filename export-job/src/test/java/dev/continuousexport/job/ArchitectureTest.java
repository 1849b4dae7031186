package dev.continuousexport.job;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions that this module's packages keep. */
@AnalyzeClasses(packages = "dev.continuousexport", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesFormNoCycle =
      slices().matching("dev.continuousexport.job.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theControlPlaneKnowsNoTransport =
      noClasses()
          .that()
          .resideInAPackage("dev.continuousexport.job.control..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("dev.continuousexport.job.http..", "dev.continuousexport.job.cli..");
}
