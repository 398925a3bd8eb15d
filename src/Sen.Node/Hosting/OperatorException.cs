namespace Sen.Node.Hosting;

/// <summary>The operator must do something: the message is one line that says what is wrong and what to do.</summary>
internal sealed class OperatorException(string message, Exception? inner = null) : Exception(message, inner);
