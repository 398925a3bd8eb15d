using Sen.Kernel;

namespace Sen.Web.Tests.Gallery;

internal static class GalleryProblems
{
    public static readonly Problem Refused = new("gallery.refused", 409);

    public static readonly Problem Wrong = KernelProblems.Invalid.At(
        new FieldProblem("Child.Name", "gallery.name-required"),
        new FieldProblem("Child.Birth", "gallery.date-unreal"),
        new FieldProblem("Child.Home.Commune", "gallery.commune-required"),
        new FieldProblem("Paper", "gallery.file-type").With("file", "giay-chung-sinh.heic"));
}
