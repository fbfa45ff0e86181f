using Approvals.Web.SignIn.Entra;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Approvals.Web.SignIn;

/// <summary>Registers what signing in needs.</summary>
internal static class SignInServices
{
    public static IServiceCollection AddSignInDesk(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new SignInOptions());
        services.TryAddSingleton(new EntraOptions());
        services.AddSingleton<SignInCodes>();
        services.AddSingleton<SignInMails>();
        services.AddSingleton<ClientThrottle>();
        return services.AddSingleton<SignInDesk>();
    }
}
