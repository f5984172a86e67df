package io.plimsoll.server.cli;

import io.plimsoll.desk.evidence.EngineVersion;
import io.plimsoll.server.cli.run.CommandEnvironment;
import io.plimsoll.server.cli.run.ExitCode;
import io.plimsoll.server.cli.run.FaultText;
import io.plimsoll.server.cli.run.UsageFault;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `plimsoll` without a subcommand: prints the help.
@Command(
        name = "plimsoll",
        description = "Margin of a derivatives portfolio by Monte Carlo, with the error bar of every figure.",
        mixinStandardHelpOptions = true,
        versionProvider = PlimsollCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  plimsoll margin service/examples/market-maker.json",
            "",
            "Exit codes: 0 done, 1 the program failed, 2 the command line or the input is wrong,",
            "3 something outside is missing (backend, port, JDK), 4 a limit is breached (a red model)."
        })
public final class PlimsollCommand implements Runnable {
    private final CommandLine line = new CommandLine(this);

    private PlimsollCommand() {}

    /// The command line, ready to run.
    static CommandLine line(CommandEnvironment environment) {
        CommandLine line = new PlimsollCommand().line;
        line.addSubcommand(new InitCommand());
        line.addSubcommand(new ImportCommand(environment));
        line.addSubcommand(new MarginCommand(environment));
        line.addSubcommand(new BatchCommand(environment));
        line.addSubcommand(new MergeCommand());
        line.addSubcommand(new CalibrateCommand());
        line.addSubcommand(new WhatIfCommand(environment));
        line.addSubcommand(new CheckCommand(environment));
        line.addSubcommand(new ExplainCommand(environment));
        line.addSubcommand(new GreeksCommand(environment));
        line.addSubcommand(new OptimiseCommand(environment));
        line.addSubcommand(new ForecastCommand(environment));
        line.addSubcommand(new StressCommand(environment));
        line.addSubcommand(new ReportCommand(environment));
        line.addSubcommand(new AnnualCommand(environment));
        line.addSubcommand(new VenuesCommand(environment));
        line.addSubcommand(new FirmCommand(environment));
        line.addSubcommand(new BacktestCommand(environment));
        line.addSubcommand(new DemoCommand(environment));
        CommandLine serve = new CommandLine(new ServeCommand(environment));
        serve.getCommandSpec().usageMessage().footer(ServeCommand.footer());
        line.addSubcommand(serve);
        line.addSubcommand(new KeysCommand(environment));
        line.addSubcommand(new BackendsCommand(environment));
        line.addSubcommand(new AuditCommand(environment));
        line.addSubcommand(new RecalibrateCommand());
        line.addSubcommand(new RetentionCommand(environment));
        line.addSubcommand(new BackupCommand(environment));
        line.addSubcommand(new RestoreCommand(environment));
        line.addSubcommand(new PolicyCommand());
        line.addSubcommand(new ProcyclicalityCommand());
        line.addSubcommand(new SelfTestCommand(environment));
        line.addSubcommand(new ListCommand(environment));
        line.addSubcommand(new BenchCommand());
        line.addSubcommand(new CompletionCommand());
        line.addSubcommand(new ManCommand());
        line.setOut(new PrintWriter(System.out, false, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        line.setUsageHelpWidth(100);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                environment.isColoured() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        UsageFault.handleIn(line);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("plimsoll: " + FaultText.of(failure));
            return ExitCode.FAILURE;
        });
        return line;
    }

    @Override
    public void run() {
        line.usage(line.getOut());
        line.getOut().flush();
    }

    /// The version of the build.
    public static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"plimsoll " + EngineVersion.CURRENT};
        }
    }
}
